import type { Decision, Evidence, Holding, InstanceState, WorkStatus } from './decision.ts';
import type { EntryKind } from './entry.ts';
import type { TextHash } from './hash-text.ts';
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
  /** The claims that show it, as the matcher was told to call them: their ids in the store, else their positions. */
  readonly claims: readonly number[];
  /** What makes it the same work at the next sync, e.g. `movie:tmdb:603`, `movie:artwork:…`, `movie:title:matrix|1999`; strongest first. */
  readonly keys: readonly string[];
  readonly decision: Decision;
  /** What the matcher says by itself, where a person may have decided; absent where that is `decision`. */
  readonly automatic?: Decision;
}

/** The last matching that was saved. */
export interface MatchFacts {
  readonly at: number;
  readonly fingerprint: string;
}

/** Whether works are as they were judged then. @param one - null: never judged; so for the other */
export function isSameMatch(one: MatchFacts | null, other: MatchFacts | null): boolean {
  return one?.at === other?.at && one?.fingerprint === other?.fingerprint;
}

/** As much of a gathered work as is needed of all of them before the first can be written. */
export interface WorkOutline {
  readonly claims: readonly number[];
  /** Hashes of the work's keys, in their order. */
  readonly keys: readonly TextHash[];
}

/** Gathered works, each made when it is asked for, once outlines were made of all. */
export interface GatheredWorks {
  readonly length: number;
  /** In the order of the works' places. May be asked for once. */
  outlines(): Iterable<WorkOutline>;
  /** By its place; says the same each time. */
  at(place: number): GatheredWork | undefined;
}

/** A work with what it was gathered of, each judged by itself: one name may show its item less surely than another. */
export interface JudgedWork extends GatheredWork {
  /** The claims of the work, those together that were judged together. */
  readonly parts: readonly { readonly claims: readonly number[]; readonly decision: Decision }[];
}

/** The nearest item in the collection, as lists show it. */
export interface NearestView {
  readonly title: string;
  readonly year: number;
  readonly tmdbId: number;
  readonly tvdbId: number;
  readonly instance: string;
  readonly confidence: number;
  /** TMDB hash of its poster, where posters are shown. */
  readonly artwork?: string | null;
}

/** An item that was compared with a work, as the work's own page shows it. */
export interface CandidateView extends NearestView {
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

/** How a work stands in an instance; what it has of it is absent where it does not hold it or nothing was kept of that. */
export interface InstanceView extends Partial<Holding> {
  readonly name: string;
  readonly state: InstanceState;
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
  readonly candidate: NearestView | null;
  readonly instances: readonly InstanceView[];
  readonly variants: readonly VariantView[];
  readonly seasons: readonly SeasonView[];
  /** TMDB hash of its poster, where posters are shown. */
  readonly artwork?: string | null;
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

/** Which works there are to be. Absent fields do not narrow them; bounds of ranges are part of them. */
export interface WorkFilter {
  readonly type?: WorkType;
  readonly status?: WorkStatus;
  /** Words of a name: every one must be found. */
  readonly q?: string;
  /** One entry must have all of language, quality, group and playlist. */
  readonly language?: string;
  readonly quality?: Quality;
  readonly group?: string;
  readonly playlist?: string;
  /** Only works that are missing in (or, with another status, judged by) this instance. */
  readonly instance?: string;
  /** Only works that an instance (that one, where it is told) holds with, or without, all of file and monitoring. */
  readonly file?: boolean;
  readonly monitored?: boolean;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** 0–100. */
  readonly confidenceFrom?: number;
  readonly confidenceTo?: number;
  /** UTC milliseconds. */
  readonly firstSeenFrom?: number;
  readonly firstSeenTo?: number;
  /** False leaves adult works out and counts them. */
  readonly adult: boolean | 'only';
}

/** Which works a list shows. */
export interface WorkQuery extends WorkFilter {
  readonly sort: WorkSort;
  readonly limit: number;
  readonly offset: number;
  /** `next` of the page before, in the same order: the list goes on after it, whatever came or went. */
  readonly cursor?: string;
}

/** Each order of a list once. */
export const workSorts = ['newest', 'oldest', 'title', '-title', 'year', '-year', 'confidence', '-confidence'] as const;

export type WorkSort = (typeof workSorts)[number];

/** A page of works and what is needed to say why it is short. */
export interface WorkPage {
  readonly items: readonly WorkView[];
  readonly total: number;
  /** True where a search finds so much that it is not counted: there are at least `total`. */
  readonly atLeast: boolean;
  /** Adult works that fit the query but were left out. */
  readonly adultLeftOut: number;
  /** The cursor of the next page, null at the end. */
  readonly next: string | null;
}

/** How many works have a value. A work with several is counted at each. */
export interface FacetCount<Value> {
  readonly value: Value;
  readonly works: number;
}

/** What works can be narrowed by, and how many are left then. The most works first, but decades by time. */
export interface WorkFacets {
  readonly total: number;
  readonly statuses: readonly FacetCount<WorkStatus>[];
  readonly languages: readonly FacetCount<string>[];
  readonly qualities: readonly FacetCount<Quality>[];
  readonly playlists: readonly FacetCount<string>[];
  /** The largest of them. */
  readonly groups: readonly FacetCount<string>[];
  /** First years, e.g. 1990; 0 where no year is known. */
  readonly decades: readonly FacetCount<number>[];
}

/** What facets are about. */
export interface FacetQuery {
  readonly type?: WorkType;
  readonly status?: WorkStatus;
  readonly adult: boolean | 'only';
  /** The most groups to tell. */
  readonly groups: number;
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
