import type { Decision, Evidence, InstanceState, WorkStatus } from './decision.ts';
import type { EntryKind } from './entry.ts';
import type { App, WorkType } from './item.ts';
import type { Quality, Translation } from './parsed-title.ts';

/** One work as the matcher gathers it, before the store gives it an id that lasts. */
export interface GatheredWork {
  readonly type: WorkType;
  /** The title to show: the matched item's where there is one, else the commonest reading. */
  readonly title: string;
  /** 0 when nobody says. */
  readonly year: number;
  readonly adult: boolean;
  /** `key` of each claim that shows it. */
  readonly claims: readonly string[];
  /** What makes it the same work at the next sync, e.g. `movie:tmdb:603`, `movie:artwork:…`, `movie:title:matrix|1999`; strongest first. */
  readonly keys: readonly string[];
  readonly decision: Decision;
}

/** The nearest item in the collection, as lists show it. */
export interface CandidateView {
  readonly title: string;
  readonly year: number;
  readonly tmdbId: number;
  readonly tvdbId: number;
  readonly instance: string;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** One way in which a playlist offers a work: entries that differ only by episode are one variant. */
export interface VariantView {
  readonly playlist: string;
  readonly languages: readonly string[];
  readonly quality: Quality | null;
  readonly translation: Translation | null;
  readonly edition: string;
  readonly group: string;
  readonly entries: number;
}

/** The episodes of one season that the playlists offer, ascending. Season -1: the name gives none. */
export interface SeasonView {
  readonly season: number;
  readonly episodes: readonly number[];
}

/** A work in a list. Times are UTC milliseconds. */
export interface WorkView {
  readonly id: number;
  readonly type: WorkType;
  readonly title: string;
  readonly year: number;
  readonly status: WorkStatus;
  readonly confidence: number;
  readonly adult: boolean;
  readonly firstSeenAt: number;
  readonly candidate: CandidateView | null;
  readonly instances: readonly { readonly name: string; readonly state: InstanceState }[];
  readonly variants: readonly VariantView[];
  readonly seasons: readonly SeasonView[];
}

/** An entry as the API shows it: never with its URL. */
export interface EntryView {
  readonly id: number;
  readonly playlist: string;
  readonly kind: EntryKind;
  readonly rawTitle: string;
  readonly group: string;
  readonly season: number;
  readonly episodes: readonly number[];
  readonly languages: readonly string[];
  readonly quality: Quality | null;
}

/** Which works a list shows. Absent fields do not narrow it. */
export interface WorkQuery {
  readonly type?: WorkType;
  readonly status?: WorkStatus;
  readonly q?: string;
  readonly language?: string;
  readonly quality?: Quality;
  readonly group?: string;
  /** Only works that are missing in (or, with another status, judged by) this instance. */
  readonly instance?: string;
  /** False leaves adult works out and counts them. */
  readonly adult: boolean;
  readonly sort: WorkSort;
  readonly limit: number;
  readonly offset: number;
}

/** Each order of a list once. */
export const workSorts = ['newest', 'oldest', 'title', '-title', 'year', '-year', 'confidence', '-confidence'] as const;

export type WorkSort = (typeof workSorts)[number];

/** A page of works and what is needed to say why it is short. */
export interface WorkPage {
  readonly items: readonly WorkView[];
  readonly total: number;
  /** Adult works that fit the query but were left out. */
  readonly adultLeftOut: number;
}

/** Works by status. */
export type WorkCounts = Readonly<Record<WorkStatus, number>>;

/** Each status once, in the order in which people are shown them. */
export const workStatuses = [
  'missing',
  'review',
  'in-collection',
  'ignored',
  'excluded',
  'unknown',
] as const satisfies readonly WorkStatus[];

/** Something a person should know about a list: why it is empty or not fresh, and what to do. */
export interface Notice {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly app?: App;
}
