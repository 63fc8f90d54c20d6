import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatAge } from '../../data/format.ts';
import { noteVisit } from '../../data/last-visit.ts';
import { worksQuery } from '../../data/queries.ts';
import type { WorkPage } from '../../data/types.ts';
import { queryOf, type WorkSearch } from '../../data/work-search.ts';
import { dashboardText } from '../../text-dashboard.ts';
import { ChartCard } from '../common/charts.tsx';
import { Poster } from '../common/poster.tsx';
import { FailedQuery, Loading } from '../common/states.tsx';

/** As many as stand beside each other. */
const shown = 6;
const words = dashboardText.news;

/** Missing works that came since this browser was here before, or where there are none those that came last. */
export function DashboardNews() {
  const [visits] = useState(() => noteVisit(Date.now()));
  const seenFrom = visits.before === null ? undefined : new Date(visits.before).toISOString();
  const search = seenFrom === undefined ? {} : { seenFrom };
  const list = worksQuery(queryOf(search, 'missing'));
  const news = useQuery(list);
  const { data } = news;
  return (
    <ChartCard title={words.title} wide>
      {news.isLoadingError && <FailedQuery error={news.error} queryKey={list.queryKey} />}
      {news.isPending && <Loading />}
      {data && (
        <Text size="sm" mb="xs">
          {seenFrom === undefined
            ? words.first
            : `${words.count(data.total, data.atLeast)} ${words.since(formatAge(seenFrom, Date.now()))}`}
        </Text>
      )}
      {data && (seenFrom !== undefined && data.total > 0 ? <Posters works={data} search={search} /> : <Newest />)}
    </ChartCard>
  );
}

function Newest() {
  const { data } = useQuery(worksQuery(queryOf({}, 'missing')));
  if (!data) return null;
  return (
    <>
      <Text size="sm" mb="xs">
        {data.total > 0 ? words.last : dashboardText.nothing}
      </Text>
      {data.total > 0 && <Posters works={data} search={{}} />}
    </>
  );
}

function Posters({ works, search }: { readonly works: WorkPage; readonly search: WorkSearch }) {
  return (
    <>
      <ul className="news">
        {works.items.slice(0, shown).map(({ id, title, type, artwork }) => (
          <li key={id}>
            <Link to="/missing" search={{ ...search, work: String(id) }} title={title}>
              <Poster title={title} type={type} artwork={artwork} />
              <span className="tile-title" dir="auto">
                {title}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        variant="default"
        mt="xs"
        renderRoot={(props) => <Link to="/missing" search={{ ...search, view: 'posters' }} {...props} />}
      >
        {search.seenFrom === undefined ? words.newest : words.show}
      </Button>
    </>
  );
}
