import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CheckSquare } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { Picked } from '../data/picked.ts';
import { facetsQuery, worksQuery } from '../data/queries.ts';
import type { Facets, Notice } from '../data/types.ts';
import { useKeys } from '../data/use-keys.ts';
import { useWorkList } from '../data/use-work-list.ts';
import { useWorkSearch } from '../data/use-work-search.ts';
import { inLabels } from '../data/with-labels.ts';
import { isNarrowed, type ListedStatus, queryOf, type WorkSearch } from '../data/work-search.ts';
import { Empty, FailedQuery, Loading } from '../parts/common/states.tsx';
import { AskForPosters } from '../parts/lists/ask-for-posters.tsx';
import { FilterBar } from '../parts/lists/filter-bar.tsx';
import { ListHead, StatusCounts } from '../parts/lists/list-head.tsx';
import { WorkTable } from '../parts/lists/work-table.tsx';
import { WorkDrawer } from '../parts/work/work-drawer.tsx';
import { text } from '../text.ts';

const BulkBar = lazy(async () => ({ default: (await import('../parts/lists/bulk-bar.tsx')).BulkBar }));
const WorkPosters = lazy(async () => ({ default: (await import('../parts/lists/work-posters.tsx')).WorkPosters }));

/** What the playlists offer that the collection lacks. */
export function MissingPage() {
  return <WorksPage status="missing" title={text.pages.missing} />;
}

/** What the playlists offer that the collection has. */
export function CollectionPage() {
  return <WorksPage status="in-collection" title={text.pages.collection} />;
}

/** What the user does not want to see among the missing. */
export function IgnoredPage() {
  return <WorksPage status="ignored" title={text.pages.ignored} />;
}

function WorksPage({ status, title }: { readonly status: ListedStatus; readonly title: string }) {
  const [search, change] = useWorkSearch();
  const [picked, setPicked] = useState<Picked | null>(null);
  const select = () => setPicked((before) => (before ? null : new Map()));
  useKeys([['s', select]]);
  const query = queryOf(search, status);
  const List = search.view === 'posters' ? WorkPosters : WorkTable;
  const { asked, first, query: shownQuery, key } = useWorkList(query);
  const { type, adult } = search;
  const facets = useQuery({
    ...facetsQuery({ status, ...(type ? { type } : {}), ...(adult ? { adult } : {}) }),
    placeholderData: (before) => before,
  });
  const onOpen = useCallback((id: number) => change({ work: String(id) }), [change]);
  const list = first && { first, query: shownQuery };
  return (
    <div className="page fixed" aria-busy={asked.isPending || asked.isPlaceholderData}>
      <Group justify="space-between" wrap="nowrap">
        <div className="line">
          <Title order={1} size="h3">
            {title}
          </Title>
          {facets.data && <StatusCounts facets={facets.data} status={status} type={type} />}
        </div>
        <Button
          flex="none"
          variant="default"
          size="xs"
          leftSection={<CheckSquare size={14} aria-hidden />}
          aria-pressed={picked !== null}
          onClick={select}
        >
          {picked ? text.bulk.stop : text.bulk.start}
        </Button>
      </Group>
      <FilterBar status={status} search={search} facets={facets.data} onChange={change} />
      {search.view === 'posters' && <AskForPosters />}
      {first && (
        <ListHead
          page={first}
          query={query}
          isNarrowed={isNarrowed(search)}
          onClear={() => change(null)}
          onShowAdult={() => change({ adult: 'true' })}
        />
      )}
      {asked.isLoadingError && (
        <FailedQuery error={inLabels(asked.error, filterLabel)} queryKey={worksQuery(query).queryKey} />
      )}
      {asked.isPending && <Loading />}
      {first?.total === 0 && !first.atLeast && (
        <Nothing
          status={status}
          search={search}
          notices={first.notices}
          facets={facets.data}
          onClear={() => change(null)}
        />
      )}
      {list && list.first.total > 0 && (
        <Suspense fallback={<Loading />}>
          <List
            key={key}
            {...list}
            status={status}
            openId={search.work}
            picked={picked}
            onPick={setPicked}
            onOpen={onOpen}
          />
        </Suspense>
      )}
      {picked && list && (
        <Suspense>
          <BulkBar status={status} list={list} picked={picked} onPick={setPicked} />
        </Suspense>
      )}
      <WorkDrawer id={search.work} onClose={() => change({ work: undefined })} onOpen={onOpen} />
    </div>
  );
}

/** What the API calls otherwise than an address does. */
const otherNames: Readonly<Record<string, string>> = { firstSeenFrom: 'seenFrom', firstSeenTo: 'seenTo' };

function filterLabel(name: string): string | undefined {
  const key = otherNames[name] ?? name;
  const labels: Readonly<Record<string, unknown>> = text.filter;
  return Object.hasOwn(labels, key) && typeof labels[key] === 'string' ? labels[key] : undefined;
}

function Nothing({
  status,
  search,
  notices,
  facets,
  onClear,
}: {
  readonly status: ListedStatus;
  readonly search: WorkSearch;
  readonly notices: readonly Notice[];
  readonly facets: Facets | undefined;
  readonly onClear: () => void;
}) {
  // What is ignored, or in the collection, is not what the others are missing for.
  const reasons = status === 'missing' ? notices.filter(({ code }) => code === 'NOTHING_FITS') : [];
  const why = reasons.map(({ code, message }) => (
    <Text key={`${code} ${message}`} size="sm">
      {message}
    </Text>
  ));
  if (!isNarrowed(search)) {
    // What is missing may be among those.
    const unknown = facets?.statuses.find(({ value }) => value === 'unknown')?.works ?? 0;
    const isOpen = status === 'missing' && unknown > 0;
    return (
      <Empty title={text.table.empty} hint={isOpen ? text.table.notKnown(unknown) : text.table.emptyHint[status]}>
        {why}
      </Empty>
    );
  }
  return (
    <Empty title={text.table.emptyFiltered} hint={text.table.emptyFilteredHint}>
      {why}
      <Button variant="default" onClick={onClear}>
        {text.filter.clear}
      </Button>
    </Empty>
  );
}
