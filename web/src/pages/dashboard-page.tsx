import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sumUp } from '../data/chart-scale.ts';
import { formatCount, formatDay } from '../data/format.ts';
import { statisticsQuery } from '../data/queries.ts';
import type { Statistics } from '../data/types.ts';
import { ChartCard, Columns, Curves, type Series } from '../parts/common/charts.tsx';
import { FailedQuery, Loading } from '../parts/common/states.tsx';
import { DashboardMissing } from '../parts/dashboard/dashboard-missing.tsx';
import { DashboardNews } from '../parts/dashboard/dashboard-news.tsx';
import { DashboardOverlap } from '../parts/dashboard/dashboard-overlap.tsx';
import { text } from '../text.ts';
import { dashboardText } from '../text-dashboard.ts';

const words = dashboardText;
const drawn = ['missing', 'review', 'in-collection'] as const satisfies readonly Series['status'][];
const steps = Array.from({ length: 10 }, (_, at) => at * 10);

/** How playlists and collection go together, and what has changed. */
export function DashboardPage() {
  const statistics = useQuery(statisticsQuery);
  return (
    <div className="page">
      <Title order={1} size="h3">
        {text.pages.dashboard}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {words.lead}
      </Text>
      <div className="dashboard">
        <DashboardNews />
        <DashboardOverlap />
        <DashboardMissing />
        {statistics.isPending && <Loading />}
        {statistics.isLoadingError && <FailedQuery error={statistics.error} queryKey={statisticsQuery.queryKey} />}
        {statistics.data && <Confidence statistics={statistics.data} />}
        {statistics.data && <Growth statistics={statistics.data} />}
      </div>
    </div>
  );
}

function Confidence({ statistics: { confidence } }: { readonly statistics: Statistics }) {
  const series = drawn.map((status) => ({
    status,
    values: steps.map((step) =>
      confidence
        .filter((each) => each.status === status && each.from === step)
        .reduce((sum, { works }) => sum + works, 0),
    ),
  }));
  const rows = steps.map((from, at) => [
    words.confidence.step(from),
    ...series.map(({ values }) => formatCount(values[at] ?? 0)),
  ]);
  const head = [words.confidence.axis, ...drawn.map((status) => text.status[status])];
  const { title, hint } = words.confidence;
  return (
    <ChartCard title={title} hint={hint} table={{ head, rows }} wide>
      <Columns labels={steps.map(String)} series={series} title={title} />
    </ChartCard>
  );
}

function Growth({ statistics: { history, firstSeen } }: { readonly statistics: Statistics }) {
  const { title, hint, short, day, offered } = words.growth;
  const offers = sumUp(firstSeen);
  const seenUntil = (at: string) => offers.findLast((each) => each.at <= Date.parse(at))?.value ?? 0;
  const series = drawn.map((status) => ({
    status,
    values: history.map(({ works }) => (status === 'in-collection' ? works.inCollection : works[status])),
  }));
  const rows = history.map(({ at }, place) => [
    formatDay(at),
    ...series.map(({ values }) => formatCount(values[place] ?? 0)),
    formatCount(seenUntil(at)),
  ]);
  const head = [day, ...drawn.map((status) => text.status[status]), offered];
  const [first, last] = [history[0], history.at(-1)];
  return (
    <ChartCard title={title} hint={hint} table={{ head, rows }} wide>
      {first && last && first !== last ? (
        <Curves
          times={history.map(({ at }) => Date.parse(at))}
          series={series}
          title={title}
          ends={[formatDay(first.at), formatDay(last.at)]}
        />
      ) : (
        <Text size="sm">{short}</Text>
      )}
    </ChartCard>
  );
}
