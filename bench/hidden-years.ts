import { existsSync } from 'node:fs';
import { compare, readClaims } from '../src/cli/compare-inputs.ts';
import type { Claim } from '../src/core/model/claim.ts';
import type { Decision } from '../src/core/model/decision.ts';
import { hashText } from '../src/core/model/hash-text.ts';
import { readLabelledSet } from './labelled-set.ts';
import { sharedBench } from './shared.ts';

/** One title in so many loses its year and its logo, wherever it stands; the others tell what they tell. */
const ONE_IN = 4;

/** What is decided of a name that was to say a year. */
interface Told {
  readonly year: number;
  readonly decision: Decision;
}

/**
 * Takes the year away from a quarter of the titles of a playlist that needs no labels, and prints how well it is known
 * whether they are the film of their title: the year that was taken away tells. Of each title of the library, that is: what
 * has no name there is found by no name.
 * @param file - a playlist; '' for the unlabelled one of the shared folder
 */
export async function hiddenYears(file: string): Promise<void> {
  const shared = sharedBench();
  if (shared === null) return;
  const playlist = file === '' ? `${shared}/real.m3u.gz` : file;
  if (!existsSync(playlist)) throw new Error(`no playlist at ${playlist}: name one`);
  const { collections } = await readLabelledSet(`${shared}/dev`);
  const read = await readClaims(playlist);
  const years = new Map<number, number>();
  const claims = read.claims.map((claim, i) => {
    const year = claim.readings[0]?.year ?? 0;
    if (claim.type !== 'movie' || year === 0 || !isHidden(claim)) return claim;
    years.set(i, year);
    return { ...claim, artwork: '', readings: claim.readings.map((reading) => ({ ...reading, year: 0 })) };
  });
  const { works } = compare({ ...read, claims }, collections);
  const told = works.flatMap(({ claims: own, decision }): Told[] => {
    const year = years.get(own.find((claim) => years.has(claim)) ?? -1);
    return year !== undefined && bearsTitle(decision) ? [{ year, decision }] : [];
  });
  printStatuses(told);
  printReliability(told);
}

function isHidden({ readings: [reading] }: Claim): boolean {
  return (hashText(reading?.normalizedTitle ?? '').low >>> 0) % ONE_IN === 0;
}

/** Whether the best candidate bears the name, by nothing else than its title, without a year. */
function bearsTitle({ candidates: [best] }: Decision): boolean {
  const kinds = best?.evidence.map(({ kind }) => kind) ?? [];
  const isSame = best?.evidence.some(({ reason }) => reason.startsWith('same title "')) ?? false;
  return (
    isSame && !kinds.includes('artwork') && (best?.evidence.some(({ reason }) => reason.includes('not said')) ?? false)
  );
}

function isRight({ year, decision: { candidates } }: Told): boolean {
  return Math.abs((candidates[0]?.item.year ?? 0) - year) <= 1;
}

function printStatuses(told: readonly Told[]): void {
  console.log(`${told.length} works whose title an item bears and whose year was taken away`);
  for (const status of ['in-collection', 'review', 'missing']) {
    const own = told.filter(({ decision }) => decision.status === status);
    const right = own.filter(isRight).length;
    console.log(`${status}: ${own.length}, of which ${right} are that item by their year`);
  }
}

function printReliability(told: readonly Told[]): void {
  let off = 0;
  console.log('\nconfidence   said  right    works');
  for (let from = 0; from < 100; from += 10) {
    const own = told.filter(({ decision: { confidence } }) => Math.min(9, Math.floor(confidence / 10)) * 10 === from);
    if (own.length === 0) continue;
    const said = own.reduce((sum, { decision }) => sum + decision.confidence, 0) / own.length;
    const right = (100 * own.filter(isRight).length) / own.length;
    off += Math.abs(said - right) * own.length;
    const cells = [said.toFixed(1).padStart(6), right.toFixed(1).padStart(6), String(own.length).padStart(8)];
    console.log([`${from}-${from + 10}`.padEnd(9), ...cells].join(' '));
  }
  console.log(`ece ${(off / 100 / Math.max(1, told.length)).toFixed(4)}`);
}
