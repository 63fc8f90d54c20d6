import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Act } from './act.ts';
import { reviewQuery } from './queries.ts';
import type { WorkDetail } from './types.ts';
import { useAct } from './use-act.ts';

/** What was done with a work in this sitting. */
export interface Done extends Reviewed {
  readonly how: 'accept' | 'none' | 'ignore';
}

/** Of a work, as much as a decision needs. */
export type Reviewed = Pick<WorkDetail, 'id' | 'title' | 'type'>;

/** What `useReview` gives. */
export type Review = ReturnType<typeof useReview>;

/** Where the next work is that nothing was done with, after this place or else from the beginning. */
function nextOpen(items: readonly Pick<Reviewed, 'id'>[], done: readonly Done[], place: number): number {
  const isOpen = ({ id }: Pick<Reviewed, 'id'>) => !done.some((other) => other.id === id);
  const behind = items.findIndex((item, at) => at > place && isOpen(item));
  const first = behind >= 0 ? behind : items.findIndex(isOpen);
  return first >= 0 ? first : place;
}

/** Works in doubt, likeliest first: what is decided stays in its place, so that one can go back to it. */
export function useReview() {
  const list = useInfiniteQuery({
    ...reviewQuery,
    // A list that changes under the hands of who reviews it would skip works.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const acting = useAct();
  const [position, setPosition] = useState(0);
  const [done, setDone] = useState<readonly Done[]>([]);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (position >= items.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [position, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const go = (by: number) => setPosition((at) => Math.min(Math.max(at + by, 0), Math.max(items.length - 1, 0)));
  /** @param then - whether to go on to the next one */
  const decide = (work: Reviewed, what: Act, how: Done['how'], then: 'next' | 'stay' = 'next') => {
    if (acting.isPending) return;
    const { id, title, type } = work;
    acting.mutate(
      { work, what },
      {
        onSuccess: () => {
          const after = [...done.filter((other) => other.id !== id), { id, title, type, how }];
          setDone(after);
          if (then === 'next') setPosition(nextOpen(items, after, position));
        },
      },
    );
  };
  const undo = () => {
    const last = done.at(-1);
    if (!last || acting.isPending) return;
    const at = items.findIndex(({ id }) => id === last.id);
    acting.mutate(
      { work: last, what: { kind: 'reset' } },
      {
        onSuccess: () => {
          setDone((before) => before.slice(0, -1));
          if (at >= 0) setPosition(at);
        },
      },
    );
  };
  const total = list.data?.pages[0]?.total ?? 0;
  return {
    list,
    acting,
    items,
    position,
    total,
    left: Math.max(0, total - done.length),
    done,
    go,
    setPosition,
    decide,
    undo,
  };
}
