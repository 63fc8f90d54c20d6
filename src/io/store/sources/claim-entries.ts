import { flatInts } from '../../../core/model/flat-memory.ts';
import { orderByGroup } from '../../../core/model/groups.ts';
import type { TextHash } from '../../../core/model/hash-text.ts';
import { IntList } from '../../../core/model/int-list.ts';
import { SmallInts } from '../../../core/model/small-ints.ts';
import { TextNumbers } from '../../../core/model/text-numbers.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { kindNumber } from './row-kinds.ts';
import { stepRows } from './row-table.ts';

/** A playlist whose entries are shown. */
export interface ShownPlaylist {
  readonly id: number;
  readonly name: string;
}

/** What the name of an entry says of episodes. */
export interface SaidEpisodes {
  readonly season: number;
  readonly numbers: readonly number[];
}

/** The visible entries of claims. */
export interface ClaimEntries {
  /** Looks at each, by age. @param look - `episodes` is null where the entry is no episode */
  each(
    claimId: number,
    look: (variantId: number, playlist: ShownPlaylist, episodes: SaidEpisodes | null) => void,
  ): void;
}

interface VisiblePart extends ShownPlaylist {
  readonly generation: number;
}

type EntryCells = readonly [
  partId: number,
  variantId: number,
  kind: number,
  season: number,
  episodes: string,
  born: number,
  died: number | null,
];

/** The number under which the database keeps the kind of an episode. */
const episodeKind = kindNumber('episode');
const columns = 'part_id, variant_id, kind, season, episodes, born, died';

/** Entries looked up claim by claim, for few works. Inside a transaction: which parts are visible is read once. */
export class LookedUpEntries implements ClaimEntries {
  readonly #database: Database;
  #parts: ReadonlyMap<number, VisiblePart> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  each(claimId: number, look: Parameters<ClaimEntries['each']>[1]): void {
    this.#parts ??= visibleParts(this.#database);
    const find = this.#database.writing(
      `select ${columns} from claim_entries l join entries e on e.id = l.entry_id where l.claim_id = ?`,
    );
    find.setReturnArrays(true);
    for (const cells of find.all(claimId) as unknown as readonly EntryCells[]) {
      const playlist = shownIn(cells, this.#parts);
      const [, variantId, kind, season, episodes] = cells;
      if (playlist) look(variantId, playlist, kind === episodeKind ? readEpisodes(season, episodes) : null);
    }
  }
}

/**
 * The entries of all claims, read in one walk through the table and kept in some six bytes each: looking up a million
 * of them one by one takes several times as long.
 */
export class ReadEntries implements ClaimEntries {
  readonly #offers: { readonly variantId: number; readonly playlist: ShownPlaylist }[] = [];
  readonly #offerNumbers = new TextNumbers();
  readonly #episodes: SaidEpisodes[] = [];
  readonly #episodesNumbers = new TextNumbers();
  /** What entries say, each combination of offer and episodes once. */
  readonly #sayings = new TextNumbers();
  /** Of each saying. */
  readonly #offerOf = new IntList();
  /** Of each saying, counted from 1; 0 where it is of no episode. */
  readonly #episodesOf = new IntList();
  /** Where the entries of each claim begin among those of all, claim by claim. */
  #starts: Int32Array = flatInts(0);
  /** What each of them says. */
  #said = new SmallInts();
  /** Generations and playlists, which tell what is visible. */
  #parts = '';

  /** As they were committed. */
  static async read(database: Database): Promise<ReadEntries> {
    const entries = new ReadEntries();
    await entries.#read(database);
    return entries;
  }

  each(claimId: number, look: Parameters<ClaimEntries['each']>[1]): void {
    const end = this.#starts[claimId + 1] ?? 0;
    for (let place = this.#starts[claimId] ?? 0; place < end; place++) {
      const saying = this.#said.at(place);
      const offer = this.#offers[this.#offerOf.at(saying)];
      if (offer) look(offer.variantId, offer.playlist, this.#episodes[this.#episodesOf.at(saying) - 1] ?? null);
    }
  }

  /** Whether the entries that are visible are still those that were read. */
  isCurrent(database: Database): boolean {
    return JSON.stringify([...visibleParts(database)]) === this.#parts;
  }

  async #read(database: Database): Promise<void> {
    const parts = visibleParts(database);
    this.#parts = JSON.stringify([...parts]);
    const [claimOf, sayingOf] = [new IntList(), new SmallInts()];
    const sql = `select ${columns}, claim_id, id from entries where id > ? and claim_id is not null order by id limit ?`;
    let most = 0;
    for (let after = 0; ; ) {
      const rows = database.rows(sql, after, stepRows) as unknown as readonly (readonly [
        ...EntryCells,
        claimId: number,
        id: number,
      ])[];
      for (const row of rows) {
        const [partId, variantId, kind, season, episodes, born, died, claimId] = row;
        const playlist = shownIn([partId, variantId, kind, season, episodes, born, died], parts);
        if (!playlist) continue;
        claimOf.push(claimId);
        most = Math.max(most, claimId);
        const said = kind === episodeKind ? this.#episodesNumber(season, episodes) : 0;
        sayingOf.push(this.#sayingNumber(this.#offerNumber(variantId, playlist), said));
      }
      const last = rows.at(-1);
      if (!last) break;
      after = last[8];
      await yieldTurn();
    }
    const said = SmallInts.zeros(sayingOf.length);
    this.#starts = orderByGroup(claimOf.view(0, claimOf.length), most + 1, (place, entry) => {
      said.set(place, sayingOf.at(entry));
    });
    this.#said = said;
    claimOf.clear();
    sayingOf.clear();
  }

  #sayingNumber(offer: number, episodes: number): number {
    const number = this.#sayings.addHash(pairOf(offer, episodes));
    if (number === this.#offerOf.length) {
      this.#offerOf.push(offer);
      this.#episodesOf.push(episodes);
    }
    return number;
  }

  #offerNumber(variantId: number, playlist: ShownPlaylist): number {
    const number = this.#offerNumbers.addHash(pairOf(variantId, playlist.id));
    if (number === this.#offers.length) this.#offers.push({ variantId, playlist });
    return number;
  }

  /** Counted from 1. */
  #episodesNumber(season: number, episodes: string): number {
    const number = this.#episodesNumbers.add(`${season} ${episodes}`);
    if (number === this.#episodes.length) this.#episodes.push(readEpisodes(season, episodes));
    return number + 1;
  }
}

/** Two numbers in place of a hash: the second is spread by the first. */
function pairOf(high: number, second: number): TextHash {
  return { high, low: (Math.imul(high, 0x9e3779b1) + second) | 0 };
}

function visibleParts(database: Database): ReadonlyMap<number, VisiblePart> {
  const rows = database.rows(
    `select p.id, p.generation, s.id, s.name from parts p join sources s on s.id = p.source_id
      where p.part = 'entries' and s.configured = 1 and s.enabled = 1 order by p.id`,
  );
  return new Map(
    rows.map(([id, generation, source, name]) => [
      Number(id),
      { generation: Number(generation), id: Number(source), name: String(name) },
    ]),
  );
}

/** The playlist of an entry that is visible; undefined where it is not. */
function shownIn(
  [partId, , , , , born, died]: EntryCells,
  parts: ReadonlyMap<number, VisiblePart>,
): ShownPlaylist | undefined {
  const part = parts.get(partId);
  return part && born <= part.generation && (died === null || died > part.generation) ? part : undefined;
}

function readEpisodes(season: number, episodes: string): SaidEpisodes {
  return { season, numbers: episodes === '' ? [] : episodes.split(',').map(Number) };
}
