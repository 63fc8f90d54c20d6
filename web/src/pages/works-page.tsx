import { Button, Group, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CheckSquare } from 'lucide-react';
import { useMemo, useState } from 'react';
import { facetsQuery, worksQuery } from '../data/queries.ts';
import type { Work } from '../data/types.ts';
import { useWorkSearch } from '../data/use-work-search.ts';
import { isNarrowed, type ListedStatus, queryOf } from '../data/work-search.ts';
import { BulkBar } from '../parts/bulk-bar.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import { ListHead } from '../parts/list-head.tsx';
import { Empty, FailedQuery, Loading } from '../parts/states.tsx';
import { WorkDrawer } from '../parts/work-drawer.tsx';
import { WorkTable } from '../parts/work-table.tsx';
import { text } from '../text.ts';

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
  const [picked, setPicked] = useState<ReadonlyMap<number, string> | null>(null);
  const list = worksQuery(queryOf(search, status));
  const works = useInfiniteQuery({ ...list, placeholderData: (before) => before });
  const { type, adult } = search;
  const facets = useQuery({
    ...facetsQuery({ status, ...(type ? { type } : {}), ...(adult ? { adult } : {}) }),
    placeholderData: (before) => before,
  });
  const items = useMemo(() => works.data?.pages.flatMap((page) => page.items) ?? noWorks, [works.data]);
  const first = works.data?.pages[0];
  return (
    <div className="page fixed">
      <Group justify="space-between" wrap="nowrap">
        <Title order={1} size="h3">
          {title}
        </Title>
        <Button
          variant="default"
          size="xs"
          leftSection={<CheckSquare size={14} aria-hidden />}
          aria-pressed={picked !== null}
          onClick={() => setPicked(picked ? null : new Map())}
        >
          {picked ? text.bulk.stop : text.bulk.start}
        </Button>
      </Group>
      <FilterBar search={search} facets={facets.data} onChange={change} />
      {first && <ListHead page={first} status={status} onShowAdult={() => change({ adult: 'true' })} />}
      {works.isError && <FailedQuery error={works.error} queryKey={list.queryKey} />}
      {works.isPending && <Loading />}
      {first && items.length === 0 && (
        <Empty
          title={isNarrowed(search) ? text.table.emptyFiltered : text.table.empty}
          hint={isNarrowed(search) ? '' : text.table.emptyHint[status]}
        >
          {isNarrowed(search) && (
            <Button variant="default" onClick={() => change(null)}>
              {text.filter.clear}
            </Button>
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <WorkTable
          items={items}
          total={first?.total ?? items.length}
          status={status}
          openId={search.work}
          picked={picked}
          onPick={setPicked}
          onOpen={(id) => change({ work: String(id) })}
          onEnd={() => works.hasNextPage && !works.isFetchingNextPage && void works.fetchNextPage()}
        />
      )}
      {picked && <BulkBar status={status} items={items} picked={picked} onPick={setPicked} />}
      <WorkDrawer id={search.work} onClose={() => change({ work: undefined })} />
    </div>
  );
}
