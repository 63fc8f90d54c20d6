import { Button, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CheckSquare } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Picked } from '../data/picked.ts';
import { facetsQuery, worksQuery } from '../data/queries.ts';
import type { Notice, Work } from '../data/types.ts';
import { useKeys } from '../data/use-keys.ts';
import { useWorkSearch } from '../data/use-work-search.ts';
import { isNarrowed, type ListedStatus, queryOf, type WorkSearch } from '../data/work-search.ts';
import { AskForPosters } from '../parts/ask-for-posters.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import { ListHead, StatusCounts } from '../parts/list-head.tsx';
import { Empty, FailedQuery, Loading } from '../parts/states.tsx';
import { WorkDrawer } from '../parts/work-drawer.tsx';
import { WorkTable } from '../parts/work-table.tsx';
import { text } from '../text.ts';

const BulkBar = lazy(async () => ({ default: (await import('../parts/bulk-bar.tsx')).BulkBar }));
const WorkPosters = lazy(async () => ({ default: (await import('../parts/work-posters.tsx')).WorkPosters }));

const noWorks: readonly Work[] = [];

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
  const list = worksQuery(query);
  const works = useInfiniteQuery({ ...list, placeholderData: (before) => before });
  const { type, adult } = search;
  const facets = useQuery({
    ...facetsQuery({ status, ...(type ? { type } : {}), ...(adult ? { adult } : {}) }),
    placeholderData: (before) => before,
  });
  const items = useMemo(() => works.data?.pages.flatMap((page) => page.items) ?? noWorks, [works.data]);
  const first = works.data?.pages[0];
  const shown = {
    items,
    status,
    picked,
    total: first?.total ?? items.length,
    openId: search.work,
    onPick: setPicked,
    onOpen: (id: number) => change({ work: String(id) }),
    onEnd: () => works.hasNextPage && !works.isFetchingNextPage && void works.fetchNextPage(),
  };
  return (
    <div className="page fixed" aria-busy={works.isPending || works.isPlaceholderData}>
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
      <FilterBar search={search} facets={facets.data} onChange={change} />
      {search.view === 'posters' && <AskForPosters />}
      {first && <ListHead page={first} query={query} onShowAdult={() => change({ adult: 'true' })} />}
      {works.isError && <FailedQuery error={works.error} queryKey={list.queryKey} />}
      {works.isPending && <Loading />}
      {first && items.length === 0 && (
        <Nothing status={status} search={search} notices={first.notices} onClear={() => change(null)} />
      )}
      {items.length > 0 && (
        <Suspense fallback={<Loading />}>
          {search.view === 'posters' ? <WorkPosters {...shown} /> : <WorkTable {...shown} />}
        </Suspense>
      )}
      {picked && (
        <Suspense>
          <BulkBar status={status} items={items} picked={picked} onPick={setPicked} />
        </Suspense>
      )}
      <WorkDrawer id={search.work} onClose={() => change({ work: undefined })} onOpen={shown.onOpen} />
    </div>
  );
}

function Nothing({
  status,
  search,
  notices,
  onClear,
}: {
  readonly status: ListedStatus;
  readonly search: WorkSearch;
  readonly notices: readonly Notice[];
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
    return (
      <Empty title={text.table.empty} hint={text.table.emptyHint[status]}>
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
