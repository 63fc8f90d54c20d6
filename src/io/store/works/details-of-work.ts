import { hash } from 'node:crypto';
import type { Candidate } from '../../../core/model/decision.ts';
import type { CandidateView, GatheredWork, NearestView } from '../../../core/model/work.ts';
import type { Offer, Offers } from '../lists/offers.ts';

/** What hangs on a work's row. */
export interface Details {
  readonly claimIds: readonly number[];
  /** JSON. */
  readonly candidates: string;
  /** JSON, `null` for none. */
  readonly nearest: string;
  readonly offer: Offer;
  readonly hash: number;
}

/** Makes what hangs on a work's row, which takes by far the longest of all that is done for it. */
export function detailsOf(work: GatheredWork, claimIds: readonly number[], offers: Offers): Details {
  const { candidates: found } = work.decision;
  const candidates = JSON.stringify(found.map(candidateView));
  const nearest = JSON.stringify(found[0] === undefined ? null : nearestView(found[0]));
  const offer = offers.of(claimIds, work.decision);
  return { claimIds, candidates, nearest, offer, hash: contentHash(work, candidates, claimIds, offer) };
}

/** A confidence as it is kept. */
export function shownConfidence(confidence: number): number {
  return roundTo(confidence, 10);
}

/** What an item is called that the instance has no name for. */
const nameless = '(no name)';

function candidateView(candidate: Candidate): CandidateView {
  const evidence = candidate.evidence.map(({ kind, bits, reason }) => ({ kind, bits: roundTo(bits, 100), reason }));
  return { ...nearestView(candidate), evidence };
}

/** What lists show of the nearest item. */
function nearestView({ item, confidence }: Candidate): NearestView {
  return {
    title: item.title || nameless,
    year: item.year,
    tmdbId: item.tmdbId,
    tvdbId: item.tvdbId,
    instance: item.instance,
    confidence: shownConfidence(confidence),
  };
}

/** Of the 53 bits that a number of JavaScript and an integer of SQLite both hold. */
const hashDigits = 13;

/** Equal while nothing that is stored of the work changed. Texts of kilobytes: there the digest is quicker than our hash. */
function contentHash(
  work: GatheredWork,
  candidates: string,
  claimIds: readonly number[],
  { mix, offers, seasons }: Offer,
): number {
  const { type, title, year, adult, decision } = work;
  const { status, confidence, reason, instances } = decision;
  const facts = [type, title, year, adult, status, shownConfidence(confidence), reason, instances];
  const text = `${JSON.stringify(facts)}${candidates}${claimIds.join()}|${mix}${offers}${seasons}`;
  return Number.parseInt(hash('sha256', text).slice(0, hashDigits), 16);
}

/** Rounded for people, and so that a prior which moved a little rewrites no row. */
function roundTo(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
