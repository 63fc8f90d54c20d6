import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { scrollable } from './grid-layout.ts';
import { pageSize, worksQuery } from './queries.ts';
import type { Work, WorkPage } from './types.ts';
import type { WorkQuery } from './work-search.ts';

/** The first page of a list; that of the list before stays until it is there, with the question it answers. */
export function useWorkList(query: WorkQuery) {
  const asked = useQuery({ ...worksQuery(query), placeholderData: (before) => before });
  const [answered, setAnswered] = useState(query);
  const isThere = asked.data !== undefined && !asked.isPlaceholderData;
  if (isThere && keyOf(answered) !== keyOf(query)) setAnswered(query);
  return { asked, first: asked.data, query: answered, key: keyOf(answered) };
}

function keyOf(query: WorkQuery): string {
  return JSON.stringify(query);
}

/** Of a list that is drawn. */
export interface WorkList {
  readonly query: WorkQuery;
  readonly first: WorkPage;
}

/**
 * How many places a list has that fit into what a browser can scroll, and whether it goes on behind them.
 * @param height - of a row, in pixels
 * @param columns - works in a row
 */
export function useLength({ first }: WorkList, height: number, columns = 1) {
  // What a search does not count is known as far as it was read.
  const [read, setRead] = useState(0);
  const length = first.atLeast ? Math.max(first.total, read) : first.total;
  const count = scrollable(length, height, columns);
  const onRead = useCallback((total: number) => setRead((before) => Math.max(before, total)), []);
  return { count, isCut: count < length, onRead };
}

/** The works of the places in sight and around them. */
export interface WorkPages {
  /** Undefined while it is on its way. */
  readonly workAt: (place: number) => Work | undefined;
  /** How many works there are, as the pages in sight say. */
  readonly total: number;
  /** Why some of them cannot be had. */
  readonly failed: { readonly error: Error } | null;
}

/** So many works before and behind those in sight are asked for beforehand. */
const ahead = 160;

/** Asks for the pages of a list that hold the places from first to last, and for no others. */
export function useWorkPages(
  { query }: WorkList,
  { count, onRead }: ReturnType<typeof useLength>,
  first: number,
  last: number,
): WorkPages {
  const from = Math.floor(Math.max(0, first - ahead) / pageSize);
  const to = Math.floor(Math.max(0, Math.min(count - 1, last + ahead)) / pageSize);
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const found = useQueries({ queries: pages.map((page) => worksQuery(query, page)), combine });
  useEffect(() => onRead(found.total), [onRead, found.total]);
  return found;
}

function combine(results: readonly UseQueryResult<WorkPage>[]): WorkPages {
  const pages = results.flatMap(({ data }) => (data ? [data] : []));
  const byPage = new Map(pages.map(({ offset, items }) => [offset / pageSize, items]));
  const error = results.find(({ isLoadingError }) => isLoadingError)?.error ?? null;
  return {
    workAt: (place) => byPage.get(Math.floor(place / pageSize))?.[place % pageSize],
    total: Math.max(0, ...pages.map(({ total }) => total)),
    failed: error && { error },
  };
}
