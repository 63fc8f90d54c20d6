import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { compare, readClaims, readCollections } from '../src/cli/compare-inputs.ts';
import type { GatheredWork } from '../src/core/model/work.ts';

interface Case {
  readonly line: number;
  readonly kind: 'movie' | 'series' | 'live';
  readonly name: string;
  readonly inLibrary: boolean;
  readonly tmdbId?: number;
  readonly tvdbId?: number;
  readonly accept?: readonly string[];
  readonly kinds?: readonly string[];
}

/** What became of one case. */
interface Outcome {
  readonly labelled: Case;
  readonly kind: string;
  readonly verdict: 'right' | 'false match' | 'not right';
  readonly matched: boolean;
}

const pathOf = (file: string) => fileURLToPath(new URL(`labelled/${file}`, import.meta.url));
const readJson = (file: string): Record<string, unknown>[] => JSON.parse(readFileSync(pathOf(file), 'utf8'));
const cases: Case[] = readFileSync(pathOf('truth.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

describe('the labels themselves', () => {
  const playlist = readFileSync(pathOf('playlist.m3u'), 'utf8').split('\n');

  it('stand at the #EXTINF whose name they repeat', () => {
    const astray = cases.filter(({ line, name }) => {
      const text = playlist[line - 1] ?? '';
      return !text.startsWith('#EXTINF') || !text.endsWith(name);
    });
    expect(astray).toEqual([]);
  });

  it('label every entry once', () => {
    const entries = playlist.filter((line) => line.startsWith('#EXTINF'));
    expect(new Set(cases.map(({ line }) => line)).size).toBe(entries.length);
    expect(cases.length).toBe(entries.length);
  });

  it('say of what is in the library that it is, and of nothing else', () => {
    const movies = new Set(readJson('radarr.json').map(({ tmdbId }) => tmdbId));
    const series = new Set(readJson('sonarr.json').map(({ tvdbId }) => tvdbId));
    const wrong = cases.filter(({ kind, inLibrary, tmdbId, tvdbId }) => {
      if (kind === 'live') return inLibrary;
      return inLibrary !== (kind === 'movie' ? movies.has(tmdbId) : series.has(tvdbId));
    });
    expect(wrong).toEqual([]);
  });
});

describe('what becomes of them', () => {
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    const playlist = await readClaims(pathOf('playlist.m3u'));
    const collections = await readCollections({
      radarr: pathOf('radarr.json'),
      radarrLanguages: [pathOf('radarr.language-17.json')],
      sonarr: pathOf('sonarr.json'),
    });
    const { works, names } = compare(playlist, collections);
    const found = new Map(
      playlist.entries.map(({ line, kind }, at) => [line, { kind, work: works[names[at]?.work ?? -1] }]),
    );
    outcomes = cases.map((labelled) => {
      const { kind = 'none', work } = found.get(labelled.line) ?? {};
      return judge(labelled, kind === 'episode' ? 'series' : kind, work);
    });
  });

  // The floors stand just below what is reached: raise them with every improvement.
  test.each([
    { kind: 'movie', precision: 0.99, accuracy: 0.975 },
    { kind: 'series', precision: 0.97, accuracy: 0.965 },
  ])('$kind entries are matched as well as before', ({ kind, precision, accuracy }) => {
    const ofKind = outcomes.filter(({ labelled }) => labelled.kind === kind);
    const matched = ofKind.filter((each) => each.matched);
    const wrong = ofKind.filter(({ verdict }) => verdict !== 'right');
    const list = wrong.map(({ verdict, labelled }) => `${verdict}: ${labelled.name}`).join('\n');
    const falseMatches = matched.filter(({ verdict }) => verdict === 'false match');
    expect(1 - falseMatches.length / matched.length, list).toBeGreaterThanOrEqual(precision);
    expect(1 - wrong.length / ofKind.length, list).toBeGreaterThanOrEqual(accuracy);
  });

  it('knows movies, series and live channels apart', () => {
    const mistaken = outcomes.filter(({ labelled, kind }) => !(labelled.kinds ?? [labelled.kind]).includes(kind));
    expect(mistaken.map(({ labelled, kind }) => `${kind}: ${labelled.name}`)).toEqual([]);
  });
});

function judge(labelled: Case, kind: string, work: GatheredWork | undefined): Outcome {
  const status = work?.decision.status ?? 'none';
  const item = work?.decision.candidates[0]?.item;
  const isItem =
    labelled.kind === 'movie'
      ? item?.tmdbId === labelled.tmdbId
      : item !== undefined && item.tvdbId === labelled.tvdbId;
  const matched = status === 'in-collection';
  const falseMatch = matched && !(labelled.inLibrary && isItem);
  const accepted = labelled.accept ?? [labelled.inLibrary ? 'in-collection' : 'missing'];
  const right = labelled.kind === 'live' || (!falseMatch && accepted.includes(status));
  return { labelled, kind, matched, verdict: falseMatch ? 'false match' : right ? 'right' : 'not right' };
}
