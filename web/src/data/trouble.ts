import type { Query } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { Refusal } from './ask.ts';
import { appBase } from './base.ts';
import { queryClient } from './queries.ts';

const cache = queryClient.getQueryCache();
const firstWaitMs = 2_000;
const longestWaitMs = 30_000;

/** Whether a failure may pass by itself: nobody answered, or with a fault of the server's own. */
function mayPass(error: unknown): error is Refusal {
  return error instanceof Refusal && (error.status === 0 || error.status >= 500);
}

const isTroubled = ({ state }: Query): boolean => state.status === 'error' && mayPass(state.error);

/** Why what is shown may be old: a question that was answered before is not answered now. Null: all is well. */
export function useTrouble(): Refusal | null {
  return useSyncExternalStore((listener) => cache.subscribe(listener), troubleNow);
}

function troubleNow(): Refusal | null {
  const ofOld = ({ state }: Query) => state.data !== undefined && isWorthTelling(state.error);
  const error = cache.findAll({ type: 'active', predicate: ofOld })[0]?.state.error;
  return isWorthTelling(error) ? error : null;
}

/** Who is not signed in any more is led to the way in. */
function isWorthTelling(error: unknown): error is Refusal {
  return error instanceof Refusal && error.status !== 401;
}

const findTroubled = () => cache.findAll({ type: 'active', predicate: isTroubled });

/** Asks again what was not answered, as soon as the server answers at all, and ever more rarely while it does not. */
export function useRecovery(): void {
  useEffect(() => {
    let timer = 0;
    let waitMs = firstWaitMs;
    const look = async () => {
      waitMs = Math.min(longestWaitMs, waitMs * 1.5);
      if (await answers()) await queryClient.refetchQueries({ type: 'active', predicate: isTroubled });
      if (findTroubled().length === 0) waitMs = firstWaitMs;
      timer = 0;
      plan();
    };
    const plan = () => {
      if (timer === 0 && findTroubled().length > 0) timer = window.setTimeout(() => void look(), waitMs);
    };
    const stop = cache.subscribe(plan);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}

/** Whether the server answers, whatever to. */
export async function answers(): Promise<boolean> {
  const answer = await fetch(`${appBase}/ping`, { cache: 'no-store' }).catch(() => null);
  return answer?.ok ?? false;
}
