import type { DecidedKind, Override, WorkStatus } from '../../../core/model/decision.ts';
import type { WorkType } from '../../../core/model/item.ts';
import type { Quality, Translation } from '../../../core/model/parsed-title.ts';
import type { CandidateView, EntryView, NearestView, VariantView, WorkView } from '../../../core/model/work.ts';
import type { WorkDetail } from '../contract/store.ts';
import type { Database } from '../database/database.ts';
import { remember } from '../database/remember.ts';
import { entryKind } from '../sources/row-kinds.ts';
import { entriesOfWork } from './claims-of-work.ts';
import type { Mixes } from './mixes.ts';
import { readOffers, readSeasons, splitList } from './offers.ts';

/** Entries shown on the page of a work. */
const shownEntries = 500;

/** Variants and playlists remembered; there are some thousand. */
const mostRemembered = 50_000;

type VariantFacts = Omit<VariantView, 'playlist' | 'entries'>;
type CardCells = readonly [
  id: number,
  type: WorkType,
  title: string,
  year: number,
  status: WorkStatus,
  confidence: number,
  adult: number,
  firstSeenAt: number,
  mixId: number,
  candidate: string | null,
  offers: string | null,
  seasons: string | null,
];

/** Works as lists show them, from what was kept of each: one small row a work. */
export class WorkViews {
  readonly #database: Database;
  readonly #mixes: Mixes;
  readonly #variants = new Map<number, VariantFacts>();
  readonly #playlists = new Map<number, string>();

  constructor(database: Database, mixes: Mixes) {
    this.#database = database;
    this.#mixes = mixes;
  }

  /** Works by id, in the order asked for; ids that are not there are left out. */
  read(ids: readonly number[]): readonly WorkView[] {
    if (ids.length === 0) return [];
    const sqlText = `select w.id, w.type, w.title, w.year, w.status, w.confidence, w.adult, w.first_seen_at, w.mix_id,
        c.candidate, c.offers, c.seasons
      from json_each(?) f cross join works w on w.id = f.value left join work_cards c on c.work_id = w.id order by f.key`;
    return (this.#database.rows(sqlText, JSON.stringify(ids)) as unknown as readonly CardCells[]).map((row) =>
      this.#view(row),
    );
  }

  #view(row: CardCells): WorkView {
    const [id, type, title, year, status, confidence, adult, firstSeenAt, mixId, candidate, offers, seasons] = row;
    return {
      id,
      type,
      title,
      year,
      status,
      confidence,
      adult: adult === 1,
      firstSeenAt,
      candidate: JSON.parse(candidate ?? 'null') as NearestView | null,
      instances: this.#mixes.at(mixId).instances,
      variants: readOffers(offers ?? '[]').map(([variantId, playlistId, entries]) => ({
        playlist: this.#playlist(playlistId),
        ...this.#variant(variantId),
        entries,
      })),
      seasons: readSeasons(seasons ?? '[]'),
    };
  }

  #variant(id: number): VariantFacts {
    const known = this.#variants.get(id);
    if (known) return known;
    const [row] = this.#database.rows(
      'select languages, quality, translation, edition, group_name from variants where id = ?',
      id,
    );
    const [languages, quality, translation, edition, group] = row ?? ['', null, null, '', ''];
    const facts: VariantFacts = {
      languages: splitList(String(languages)),
      quality: quality as Quality | null,
      translation: translation as Translation | null,
      edition: String(edition),
      group: String(group),
    };
    return remember(this.#variants, id, facts, mostRemembered);
  }

  #playlist(id: number): string {
    const known = this.#playlists.get(id);
    if (known !== undefined) return known;
    const name = String(this.#database.rows('select name from sources where id = ?', id)[0]?.[0] ?? '');
    this.#playlists.set(id, name);
    return name;
  }
}

/** What only a work's own page shows. */
export function readDetails(
  database: Database,
  workId: number,
): Pick<WorkDetail, 'candidates' | 'marginBits' | 'reason' | 'override' | 'decidedKind' | 'splitFrom'> {
  const [row] = database.rows(
    `select w.override, d.reason, d.candidates, o.kind, o.split ->> '$.from' from works w
      left join work_details d on d.work_id = w.id left join work_decisions o on o.work_id = w.id where w.id = ?`,
    workId,
  );
  const [override, reason, kept, kind, from] = row ?? [];
  const candidates = JSON.parse(String(kept ?? '[]')) as readonly CandidateView[];
  return {
    candidates,
    marginBits: marginOf(candidates),
    reason: String(reason ?? ''),
    override: JSON.parse(String(override ?? 'null')) as Override | null,
    decidedKind: (kind ?? null) as DecidedKind | null,
    splitFrom: from === null || from === undefined ? null : Number(from),
  };
}

/** What speaks for the best candidate beyond what speaks for the runner-up, in bits. */
function marginOf([best, second]: readonly CandidateView[]): number | null {
  if (best === undefined || second === undefined) return null;
  const [most, next] = [best, second].map(({ evidence }) => evidence.reduce((sum, { bits }) => sum + bits, 0));
  return Math.round(((most ?? 0) - (next ?? 0)) * 100) / 100;
}

/** The first visible entries of a work, by season and name, and how many there are. */
export async function readEntriesOf(
  database: Database,
  workId: number,
): Promise<{ readonly entries: readonly EntryView[]; readonly total: number }> {
  const entries = entriesOfWork(database, workId);
  const { total } = await entries.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await entries
    .innerJoin('variants as v', 'v.id', 'e.variant_id')
    .select(entryColumns)
    .orderBy('e.season')
    .orderBy('e.raw_title')
    .orderBy('e.id')
    .limit(shownEntries)
    .execute();
  return { entries: rows.map(entryView), total };
}

/** What an `EntryView` is made of. */
export const entryColumns = [
  'e.id',
  's.name as playlist',
  'e.kind',
  'e.raw_title',
  'e.season',
  'e.episodes',
  'v.group_name',
  'v.languages',
  'v.quality',
] as const;

/** One row of `entryColumns`. */
export interface EntryCells {
  readonly id: number;
  readonly playlist: string;
  readonly kind: number;
  readonly raw_title: string;
  readonly season: number;
  readonly episodes: string;
  readonly group_name: string;
  readonly languages: string;
  readonly quality: string | null;
}

/** An entry as lists show it. */
export function entryView(row: EntryCells): EntryView {
  return {
    id: row.id,
    playlist: row.playlist,
    kind: entryKind(row.kind),
    rawTitle: row.raw_title,
    group: row.group_name,
    season: row.season,
    episodes: splitList(row.episodes).map(Number),
    languages: splitList(row.languages),
    quality: row.quality as Quality | null,
  };
}
