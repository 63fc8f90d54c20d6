import { hashNumber, hashText, type TextHash } from '../../../core/model/hash-text.ts';
import type { Flaws, KindCounts, RowKind, SignCounts, StagedCounts } from '../contract/staging.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { kindNumber, rowKinds, zeroByKind, zeroBySign } from './row-kinds.ts';
import { type RowTable, stepRows } from './row-table.ts';
import { VersionMap } from './version-map.ts';

/** Where a staging writes to, and what it compares with. */
export interface StagingPlace {
  readonly partId: number;
  /** The last good generation, 0 where there is none. */
  readonly current: number;
  /** The generation that is being filled. */
  readonly number: number;
  /** Rows of the last good generation. */
  readonly rows: number;
}

/** What the end of a staging has to do to the rows of the last good generation. */
export interface RowFates {
  readonly dies: readonly number[];
  /** Become held now. */
  readonly holds: readonly number[];
  /** Were held and are read again. */
  readonly back: readonly number[];
  /** Visible rows after the swap, by kind. */
  readonly kinds: Readonly<Record<RowKind, number>>;
}

type KnownCells = readonly [number, number, number, number, number, number | null, number];

/** The rows of one staging beside those of the last good generation. Writes only rows that are new or changed. */
export class StagedRows<Row> {
  readonly #database: Database;
  readonly #table: RowTable<Row>;
  readonly #place: StagingPlace;
  readonly #rows: VersionMap;
  /** By position, for the few rows that are held or were met more than once. */
  readonly #heldAt = new Map<number, number>();
  readonly #copiesBefore = new Map<number, number>();
  readonly #copies = new Map<number, number>();
  /** Ids of rows whose key was read with other facts, and the positions of these keys. */
  readonly #replaced: number[] = [];
  readonly #changed = new Set<number>();
  readonly #signs: SignCounts = zeroBySign();

  constructor(database: Database, table: RowTable<Row>, place: StagingPlace) {
    this.#database = database;
    this.#table = table;
    this.#place = place;
    this.#rows = new VersionMap(place.rows);
  }

  /** Reads the keys of the last good generation. */
  async load(): Promise<void> {
    await this.#table.load();
    if (this.#place.current === 0) return;
    const sql = `select id, key_high, key_low, hash, kind, held_at, copies from ${this.#table.table}
      where id > ? and part_id = ? and born <= ? and died is null order by id limit ?`;
    for (let after = 0; ; ) {
      const rows = this.#database.rows(sql, after, this.#place.partId, this.#place.current, stepRows * 4);
      for (const row of rows as unknown as readonly KnownCells[]) this.#addOld(row);
      const last = rows.at(-1)?.[0];
      if (typeof last !== 'number') return;
      after = last;
      await yieldTurn();
    }
  }

  /** Compares a row and writes it where it is new or changed. Inside a transaction. */
  add(row: Row): void {
    const { key, position } = this.#find(row);
    if (position >= 0 && this.#rows.isSeen(position)) {
      this.#copies.set(position, (this.#copies.get(position) ?? 1) + 1);
      return;
    }
    this.#table.countSigns?.(row, this.#signs);
    const hash = hashNumber(this.#table.contentOf(row));
    if (position < 0) {
      this.#rows.markSeen(this.#rows.add(key, this.#insert(row, key, hash)));
      return;
    }
    this.#rows.markSeen(position);
    if (this.#table.tellsNothing?.(row)) return;
    if (this.#rows.oldHashAt(position) === hash) return;
    this.#replaced.push(this.#rows.idAt(position));
    this.#changed.add(position);
    this.#rows.set(position, this.#insert(row, key, hash));
  }

  #find(row: Row): { readonly key: TextHash; readonly position: number } {
    const table = this.#table;
    const key = hashText(table.keyOf(row));
    const position = this.#rows.find(key);
    if (table.keyOfSecond === undefined || position < 0 || !this.#rows.isSeen(position)) return { key, position };
    const second = table.keyOfSecond(row, this.#rows.idAt(position));
    if (second === null) return { key, position };
    const secondKey = hashText(second);
    return { key: secondKey, position: this.#rows.find(secondKey) };
  }

  counts(): Pick<StagedCounts, 'kinds' | 'total' | 'copies' | 'heldSince'> {
    const kinds = {
      movie: noCounts(),
      episode: noCounts(),
      live: noCounts(),
      unknown: noCounts(),
      item: noCounts(),
    } satisfies Record<RowKind, KindCounts>;
    let heldSince: number | null = null;
    for (let position = 0; position < this.#rows.size; position++) {
      const counts = kinds[this.#kindAt(position)];
      const heldAt = this.#heldAt.get(position);
      this.#count(counts, position, heldAt !== undefined);
      if (heldAt !== undefined && !this.#rows.isSeen(position)) heldSince = Math.min(heldSince ?? heldAt, heldAt);
    }
    let copies = 0;
    for (const times of this.#copies.values()) copies += times - 1;
    return { kinds, total: sumOf(Object.values(kinds)), copies, heldSince };
  }

  noteFlaws(flaws: Flaws): void {
    Object.assign(this.#signs, flaws);
  }

  /** What works may know the rows of this read by. */
  get signs(): Readonly<SignCounts> {
    return this.#signs;
  }

  /**
   * What becomes of the rows of the last good generation if absent rows of these kinds are held.
   * @param now - rows that were held at a later time are held from now on: the clock was set back
   */
  fates(hold: readonly RowKind[], releaseHeldBefore: number, now: number): RowFates {
    const fates = { dies: this.#replaced.slice(), holds: [] as number[], back: [] as number[], kinds: zeroByKind() };
    for (let position = 0; position < this.#rows.size; position++) {
      const kind = this.#kindAt(position);
      const heldAt = this.#heldAt.get(position);
      const id = this.#rows.idAt(position);
      const stays = this.#rows.isSeen(position);
      const isHeld = !stays && hold.includes(kind) && !(heldAt !== undefined && heldAt <= releaseHeldBefore);
      if (stays || isHeld) fates.kinds[kind] += 1;
      else fates.dies.push(id);
      if (stays && heldAt !== undefined && !this.#changed.has(position)) fates.back.push(id);
      if (isHeld && (heldAt === undefined || heldAt > now)) fates.holds.push(id);
    }
    return fates;
  }

  /** The fates where nothing is to stay visible. */
  allDie(): RowFates {
    const dies = this.#replaced.slice();
    for (let position = 0; position < this.#rows.size; position++) {
      if (this.#rows.isOld(position) && !this.#changed.has(position)) dies.push(this.#rows.idAt(position));
    }
    return { dies, holds: [], back: [], kinds: zeroByKind() };
  }

  /** Ids and new counts of rows that were read another number of times than the row says. */
  recounted(): readonly { readonly id: number; readonly copies: number }[] {
    const recounted: { id: number; copies: number }[] = [];
    for (const [position, copies] of this.#copies) {
      const before = this.#changed.has(position) ? 1 : (this.#copiesBefore.get(position) ?? 1);
      if (copies !== before) recounted.push({ id: this.#rows.idAt(position), copies });
    }
    for (const position of this.#copiesBefore.keys()) {
      const isSingle = this.#rows.isSeen(position) && !this.#copies.has(position) && !this.#changed.has(position);
      if (isSingle) recounted.push({ id: this.#rows.idAt(position), copies: 1 });
    }
    return recounted;
  }

  #addOld([id, high, low, hash, kind, heldAt, copies]: KnownCells): void {
    const position = this.#rows.addOld({ high, low }, { id, hash, kind });
    if (heldAt !== null) this.#heldAt.set(position, heldAt);
    if (copies > 1) this.#copiesBefore.set(position, copies);
  }

  #insert(row: Row, key: TextHash, hash: number) {
    const { partId, number: born } = this.#place;
    const kind = kindNumber(this.#table.kindOf(row));
    return { id: this.#table.insert(row, { partId, kind, key, hash, born }), kind };
  }

  #kindAt(position: number): RowKind {
    return rowKinds[this.#rows.kindAt(position)] ?? 'unknown';
  }

  #count(counts: { -readonly [Name in keyof KindCounts]: number }, position: number, isHeld: boolean): void {
    const isSeen = this.#rows.isSeen(position);
    const isOld = this.#rows.isOld(position);
    if (isSeen) counts.seen += 1;
    if (isSeen && !isOld) counts.added += 1;
    if (this.#changed.has(position)) counts.changed += 1;
    if (isOld) counts.last += 1;
    if (isOld && !isSeen) counts.gone += 1;
    if (isHeld) counts.lastHeld += 1;
    if (isHeld && !isSeen) counts.goneHeld += 1;
  }
}

function noCounts(): { -readonly [Name in keyof KindCounts]: number } {
  return { seen: 0, added: 0, changed: 0, gone: 0, goneHeld: 0, last: 0, lastHeld: 0 };
}

function sumOf(all: readonly KindCounts[]): KindCounts {
  const sum = noCounts();
  for (const counts of all) {
    sum.seen += counts.seen;
    sum.added += counts.added;
    sum.changed += counts.changed;
    sum.gone += counts.gone;
    sum.goneHeld += counts.goneHeld;
    sum.last += counts.last;
    sum.lastHeld += counts.lastHeld;
  }
  return sum;
}
