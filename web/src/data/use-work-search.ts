import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { WorkSearch } from './work-search.ts';

/** Changes to an address; null takes all filters out of it, not its order. */
export type ChangeSearch = (change: { [Key in keyof WorkSearch]: WorkSearch[Key] | undefined } | null) => void;

/** What the address of this list says, and how to change it. Opening a work can be gone back from; typing cannot. */
export function useWorkSearch(): readonly [WorkSearch, ChangeSearch] {
  const search: WorkSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change: ChangeSearch = useCallback(
    (wish) => {
      const next = (before: WorkSearch): WorkSearch =>
        wish === null
          ? { ...pick(before, 'sort'), ...pick(before, 'view') }
          : (without({ ...before, ...wish }) as WorkSearch);
      void navigate({ to: '.', search: next, replace: wish?.work === undefined });
    },
    [navigate],
  );
  return [search, change];
}

function pick(search: WorkSearch, key: keyof WorkSearch): WorkSearch {
  return search[key] === undefined ? {} : { [key]: search[key] };
}

function without(search: object): object {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
