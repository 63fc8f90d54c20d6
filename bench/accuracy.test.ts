import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { belowFloors, floorsOf } from './floors.ts';
import { decisionsOf, readLabelledPlaylist, readLabelledSet } from './labelled-set.ts';
import { type Figures, type ScoredDecision, score } from './score.ts';
import { sharedBench } from './shared.ts';

const bench = sharedBench();

const playlists = ['playlist.m3u', 'playlist.nologo.m3u', 'playlist.bare.m3u'];
const cases = playlists.flatMap((playlist) => (['movie', 'series'] as const).map((kind) => ({ playlist, kind })));

describe.skipIf(bench === null)('real labelled names', () => {
  test.each(cases)('$kind of $playlist stand at their floors', async ({ playlist, kind }) => {
    const { set, decisions } = await decide(playlist);
    const figures = score(set.truth, decisions, (truth) => truth.kind === kind);
    const floors = floorsOf(set.folder);
    expect(floors).toHaveProperty([`${playlist} ${kind}`]);
    expect(belowFloors(new Map([[`${playlist} ${kind}`, figures]]), floors)).toEqual([]);
  });

  it('scores as the scorer of the labelled set does', async () => {
    const { set, decisions } = await decide('playlist.m3u');
    const folder = mkdtempSync(join(tmpdir(), 'gleanarr-score-'));
    try {
      const file = join(folder, 'decisions.jsonl');
      writeFileSync(file, decisions.map((decision) => JSON.stringify(decision)).join('\n'));
      const args = [join(bench ?? '', 'score.mjs'), join(set.folder, 'truth.jsonl'), file, '--json'];
      const theirs = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })).all;
      const { precision, recall, accuracy, ece, auc, workPurity, workWhole } = theirs;
      const ours = score(set.truth, decisions);
      const expected = { precision, recall, accuracy, ece, auc, purity: workPurity, whole: workWhole };
      for (const [name, value] of Object.entries(expected)) {
        expect(ours[name as keyof Figures], name).toBeCloseTo(Number(value), 6);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const decided = new Map<string, ReturnType<typeof decideAnew>>();

function decide(name: string): ReturnType<typeof decideAnew> {
  const known = decided.get(name) ?? decideAnew(name);
  decided.set(name, known);
  return known;
}

async function decideAnew(name: string) {
  const set = await readLabelledSet(join(bench ?? '', 'dev'));
  const playlist = await readLabelledPlaylist(set, name);
  const decisions: ScoredDecision[] = playlist === null ? [] : decisionsOf(playlist, set.collections);
  return { set, decisions };
}
