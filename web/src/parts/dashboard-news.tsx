import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatAge } from '../data/format.ts';
import { noteVisit } from '../data/last-visit.ts';
import { worksQuery } from '../data/queries.ts';
import { queryOf } from '../data/work-search.ts';
import { dashboardText } from '../text-dashboard.ts';
import { ChartCard } from './charts.tsx';
import { Poster } from './poster.tsx';
import { FailedQuery, Loading } from './states.tsx';

/** As many as stand beside each other. */
const shown = 6;
const words = dashboardText.news;

/** Missing works that came since this browser was here before. */
export function DashboardNews() {
  const [visits] = useState(() => noteVisit(Date.now()));
  return (
    <ChartCard title={words.title} wide>
      {visits.before === null ? (
        <Text size="sm">{words.first}</Text>
      ) : (
        <Since seenFrom={new Date(visits.before).toISOString()} />
      )}
    </ChartCard>
  );
}

function Since({ seenFrom }: { readonly seenFrom: string }) {
  const list = worksQuery(queryOf({ seenFrom }, 'missing'));
  const works = useInfiniteQuery(list);
  if (works.isError) return <FailedQuery error={works.error} queryKey={list.queryKey} />;
  const page = works.data?.pages[0];
  if (!page) return <Loading />;
  return (
    <>
      <Text size="sm" mb="xs">
        {page.total === 0 ? words.none : words.some(page.total, page.atLeast)}{' '}
        {words.since(formatAge(seenFrom, Date.now()))}
      </Text>
      {page.total > 0 && (
        <>
          <ul className="news">
            {page.items.slice(0, shown).map(({ id, title, type, artwork }) => (
              <li key={id}>
                <Link to="/missing" search={{ seenFrom, work: String(id) }} title={title}>
                  <Poster title={title} type={type} artwork={artwork} />
                  <span className="tile-title">{title}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Button
            size="xs"
            variant="default"
            mt="xs"
            renderRoot={(props) => <Link to="/missing" search={{ seenFrom, view: 'posters' }} {...props} />}
          >
            {words.show}
          </Button>
        </>
      )}
    </>
  );
}
