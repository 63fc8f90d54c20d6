import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatLanguage, formatQuality } from '../../data/format.ts';
import { facetsQuery } from '../../data/queries.ts';
import type { Facets } from '../../data/types.ts';
import { readWorkSearch } from '../../data/work-search.ts';
import { dashboardText } from '../../text-dashboard.ts';
import { type Bar, Bars, ChartCard } from '../common/charts.tsx';
import { FailedQuery, Loading } from '../common/states.tsx';

const words = dashboardText;
/** Of languages, the most spoken. */
const mostBars = 10;

/** What is missing by year, language and quality; each bar leads to its list. */
export function DashboardMissing() {
  const query = facetsQuery({ status: 'missing' });
  const facets = useQuery(query);
  if (facets.isLoadingError) return <FailedQuery error={facets.error} queryKey={query.queryKey} />;
  if (!facets.data) return <Loading />;
  const { languages, qualities, decades } = facets.data;
  const isEmpty = decades.length === 0;
  const charts = [
    { title: words.years.title, none: words.nothing, bars: decadeBars(facets.data) },
    {
      title: words.languages.title,
      none: isEmpty ? words.nothing : words.languages.none,
      bars: languages.slice(0, mostBars).map(({ value, works }) => ({
        label: formatLanguage(value),
        works,
        search: readWorkSearch({ language: value }),
      })),
    },
    {
      title: words.qualities.title,
      none: isEmpty ? words.nothing : words.qualities.none,
      bars: qualities.map(({ value, works }) => ({
        label: formatQuality(value),
        works,
        search: readWorkSearch({ quality: value }),
      })),
    },
  ];
  return charts.map(({ title, none, bars }) => (
    <ChartCard key={title} title={title}>
      {bars.length === 0 ? <Text size="sm">{none}</Text> : <Bars bars={bars} label={title} />}
    </ChartCard>
  ));
}

/** The latest first; those of no known year at the end. */
function decadeBars({ decades }: Facets): Bar[] {
  const known = decades.flatMap(({ value, works }) =>
    value === null
      ? []
      : [
          {
            label: words.years.of(value),
            works,
            search: readWorkSearch({ yearFrom: String(value), yearTo: String(value + 9) }),
          },
        ],
  );
  const unknown = decades.find(({ value }) => value === null);
  return [...known.reverse(), ...(unknown ? [{ label: words.years.unknown, works: unknown.works }] : [])];
}
