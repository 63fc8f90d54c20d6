import { appBase } from './base.ts';
import { queryClient, sessionQuery, statusQuery, worksQuery } from './queries.ts';
import { type ListedStatus, parseSearch, queryOf, readWorkSearch } from './work-search.ts';

/** The pages that begin with a list. */
const lists = new Map<string, ListedStatus>([
  ['/', 'missing'],
  ['/missing', 'missing'],
  ['/collection', 'in-collection'],
  ['/ignored', 'ignored'],
]);

/**
 * Asks for what a list begins with before it is known who looks, so that the answers come beside and not after one
 * another. Who is not signed in is refused, and asks again when they are.
 */
export function askAhead(): void {
  const status = lists.get(location.pathname.slice(appBase.length));
  if (status === undefined) return;
  const query = queryOf(readWorkSearch(parseSearch(location.search)), status);
  void queryClient.prefetchQuery(sessionQuery);
  void queryClient.prefetchQuery(statusQuery);
  void queryClient.prefetchQuery(worksQuery(query));
  void import('../pages/works-page.tsx');
}
