import type { RunKind } from '../../core/model/run.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { Problem } from '../contract/syncs.ts';
import { sinceWords, timeWords } from '../contract/words.ts';

/** What is wrong with the database and its backups, in words; `[]` = well. */
export function storageProblems({ care, backups }: Pick<Store, 'care' | 'backups'>, now: number): Problem[] {
  const problems: Problem[] = [];
  const base = { source: '', app: null };
  const { trouble } = care;
  if (trouble !== null) {
    const { code, message, hint } = trouble;
    const words =
      code === 'STORE_DAMAGED'
        ? `${message}. Nothing is written any more; what is shown may be wrong.`
        : code === 'STORE_REPLACED'
          ? `${message}. Nothing is written any more; what is shown is the state from before.`
          : `The database cannot be written: ${message}. The last good state stays in use.`;
    problems.push({ ...base, id: `database:${code}`, code, message: words, hint, since: null, nextTryAt: null });
  }
  if (care.lostCommits) {
    const words =
      'The machine stopped while the database was being written: what was written last is lost. The database is whole, as it was just before.';
    const hint = 'Look at what you decided last. The next syncs read everything else again.';
    problems.push({
      ...base,
      id: 'database:WRITES_LOST',
      code: 'WRITES_LOST',
      message: words,
      hint,
      since: null,
      nextTryAt: null,
    });
  }
  if (backups.trouble !== null) {
    const { failure, since, nextTryAt } = backups.trouble;
    const [newest] = backups.list();
    const last = newest ? `The newest is ${timeWords(now - newest.at)} old.` : 'There is none yet.';
    problems.push({
      ...base,
      id: `backup:${failure.code}`,
      code: failure.code,
      message: `No backup could be made (${sinceWords(now - since)}): ${failure.message}. ${last} Next try in ${timeWords(Math.max(0, nextTryAt - now))}.`,
      hint: failure.hint,
      since,
      nextTryAt,
    });
  }
  return problems;
}

const runNames = {
  'sync-playlists': 'reading the playlists',
  'sync-radarr': 'reading Radarr',
  'sync-sonarr': 'reading Sonarr',
  'match-works': 'matching works',
  'look-up': 'looking works up',
} as const satisfies Record<RunKind, string>;

/** Runs of each kind that the database itself ended, where no later one of the kind ended well, and no works were saved since. */
export async function storageProblemsOfRuns(store: Pick<Store, 'listRuns' | 'lastMatch'>): Promise<Problem[]> {
  const savedAt = (await store.lastMatch())?.at ?? 0;
  const kinds = Object.keys(runNames) as RunKind[];
  const runs = await Promise.all(
    kinds.map(async (kind) => {
      // The newest may be under way.
      const { items } = await store.listRuns({ kind, limit: 2, offset: 0 });
      return items.find(({ finishedAt }) => finishedAt !== null);
    }),
  );
  return runs.flatMap((run): Problem[] => {
    if (!run?.error?.code.startsWith('STORE_') || (run.finishedAt ?? 0) < savedAt) return [];
    const { code, message, hint } = run.error;
    const words = `The last time, ${runNames[run.kind]} failed: ${message}. The last good state stays in use.`;
    return [
      {
        id: `database:${run.kind}:${code}`,
        source: '',
        app: null,
        code,
        message: words,
        hint,
        since: run.finishedAt,
        nextTryAt: null,
      },
    ];
  });
}
