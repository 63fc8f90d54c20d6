import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatCount, formatShare } from '../../data/format.ts';
import { facetsQuery } from '../../data/queries.ts';
import { text } from '../../text.ts';
import { dashboardText } from '../../text-dashboard.ts';
import { ChartCard, Legend, type Series } from '../common/charts.tsx';
import { FailedQuery, Loading } from '../common/states.tsx';

const words = dashboardText.overlap;
const types = ['movie', 'series'] as const;
const order = Object.keys(text.status) as Series['status'][];

/** How much of what the playlists offer is in the collection, by type. */
export function DashboardOverlap() {
  const movies = useQuery(facetsQuery({ type: 'movie' }));
  const series = useQuery(facetsQuery({ type: 'series' }));
  const failed = [movies, series].find(({ isLoadingError }) => isLoadingError);
  const found = [movies.data, series.data].map((facets) => new Map(facets?.statuses.map((s) => [s.value, s.works])));
  const present = order.filter((status) => found.some((works) => (works.get(status) ?? 0) > 0));
  const rows = present.map((status) => [
    text.status[status],
    ...found.map((works) => formatCount(works.get(status) ?? 0)),
  ]);
  const head = [dashboardText.status, ...types.map((type) => words.type[type])];
  return (
    <ChartCard title={words.title} table={{ head, rows }} wide>
      {failed?.error && <FailedQuery error={failed.error} queryKey={['facets']} />}
      {(movies.isPending || series.isPending) && <Loading />}
      <Legend statuses={present} />
      {types.map((type, at) => (
        <TypeBar key={type} type={type} works={found[at] ?? new Map()} />
      ))}
    </ChartCard>
  );
}

function TypeBar({
  type,
  works,
}: {
  readonly type: (typeof types)[number];
  readonly works: ReadonlyMap<Series['status'], number>;
}) {
  const total = [...works.values()].reduce((sum, count) => sum + count, 0);
  const share = total === 0 ? 0 : (works.get('in-collection') ?? 0) / total;
  return (
    <div className="overlap">
      <Text size="sm">
        <b>{words.type[type]}</b> {total === 0 ? words.none : words.held(formatShare(share))}
      </Text>
      <div className="stack" aria-hidden="true">
        {order.map((status) => {
          const count = works.get(status) ?? 0;
          return count === 0 ? null : (
            <span
              key={status}
              className={`swatch ${status}`}
              title={`${text.status[status]}: ${formatCount(count)}`}
              style={{ flexGrow: count }}
            />
          );
        })}
      </div>
    </div>
  );
}
