import type { Claim } from '../../../core/model/claim.ts';
import { hashText } from '../../../core/model/hash-text.ts';
import type { EntryRow, SignCounts } from '../contract/staging.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { TextIds } from '../database/text-ids.ts';
import { ClaimEntryRows } from './claim-entry-rows.ts';
import { countCommonSigns } from './row-kinds.ts';
import { type RowTable, type RowVersion, stepRows } from './row-table.ts';

/** Distinct groups, languages and qualities together are some thousand; a playlist that has more is read again. */
const variantsInMemory = 50_000;

/** Entries of a playlist, with their claims and variants, each of which is kept once. */
export class EntryRows implements RowTable<EntryRow> {
  readonly table = 'entries';
  readonly #database: Database;
  readonly #partId: number;
  #claims = new TextIds();
  readonly #ofClaims: ClaimEntryRows;
  readonly #variants = new TextIds(variantsInMemory);
  /** The row looked at last, whose facts are asked for up to three times. */
  #last: EntryRow | undefined;
  #lastFacts = '';

  constructor(database: Database, partId: number) {
    this.#database = database;
    this.#partId = partId;
    this.#ofClaims = new ClaimEntryRows(database);
  }

  kindOf(row: EntryRow): EntryRow['kind'] {
    return row.kind;
  }

  /** The URL is no part of it: hosts, users and tokens rotate. */
  keyOf(row: EntryRow): string {
    return row.providerId === ''
      ? `${row.kind}\0title\0${row.identity}\0${row.season}\0${row.episodes.join()}\0${this.#factsOf(row)}`
      : `${row.kind}\0id\0${row.providerId}`;
  }

  /** A number that entries of several names share is none of the provider's: each name is an entry. */
  keyOfSecond(row: EntryRow, first: number): string | null {
    if (row.providerId === '') return null;
    const known = this.#database.writing('select raw_title from entries where id = ?').get(first);
    return known?.raw_title === row.rawTitle ? null : `${row.kind}\0name\0${row.rawTitle}\0${this.#factsOf(row)}`;
  }

  contentOf(row: EntryRow): string {
    return `${row.rawTitle}\0${row.claim?.key ?? ''}\0${row.season}\0${row.episodes.join()}\0${this.#factsOf(row)}`;
  }

  countSigns({ claim }: EntryRow, counts: SignCounts): void {
    if (claim === null) return;
    const { readings, artwork, ids, bareId } = claim;
    countCommonSigns(counts, { year: readings[0]?.year, artwork: Number(artwork !== ''), ids });
    if (bareId > 0) counts.number += 1;
  }

  async load(): Promise<void> {
    this.#claims = await loadClaimIds(this.#database, this.#partId);
  }

  async settle(): Promise<void> {
    this.#claims = new TextIds();
    await this.#ofClaims.save();
  }

  insert(row: EntryRow, { partId, kind, key, hash, born }: RowVersion): number {
    const claimId = row.claim ? this.#claimId(row.claim, row.rawTitle) : null;
    const { rowId } = this.#database.run(
      `insert into entries (part_id, kind, key_high, key_low, hash, born, claim_id, variant_id, season, line, episodes,
        provider_id, raw_title) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      partId,
      kind,
      key.high,
      key.low,
      hash,
      born,
      claimId,
      this.#variantId(row),
      row.season,
      row.line,
      row.episodes.join(),
      row.providerId,
      row.rawTitle,
    );
    if (claimId !== null) this.#ofClaims.note(claimId, rowId);
    return rowId;
  }

  #factsOf(row: EntryRow): string {
    if (this.#last !== row) {
      this.#last = row;
      this.#lastFacts = variantFacts(row);
    }
    return this.#lastFacts;
  }

  #claimId(claim: Claim, rawTitle: string): number {
    const key = hashText(claim.key);
    const known = this.#claims.findHash(key);
    if (known > 0) return known;
    const { rowId } = this.#database.run(
      'insert into claims (part_id, key_high, key_low, raw_title, body) values (?, ?, ?, ?, ?)',
      this.#partId,
      key.high,
      key.low,
      rawTitle,
      JSON.stringify(claim),
    );
    this.#claims.addHash(key, rowId);
    return rowId;
  }

  #variantId(row: EntryRow): number {
    const facts = this.#factsOf(row);
    const known = this.#variants.find(facts);
    if (known > 0) return known;
    this.#database.run(
      `insert into variants (facts, group_name, languages, quality, translation, edition, adult)
        values (?, ?, ?, ?, ?, ?, ?) on conflict (facts) do nothing`,
      facts,
      row.group,
      row.languages.join(),
      row.quality,
      row.translation,
      row.edition,
      Number(row.adult),
    );
    const id = Number(this.#database.writing('select id from variants where facts = ?').get(facts)?.id);
    this.#variants.add(facts, id);
    return id;
  }
}

/** Ids of all claims of a playlist by the hash of their key. */
async function loadClaimIds(database: Database, partId: number): Promise<TextIds> {
  const claims = new TextIds();
  const sql = 'select id, key_high, key_low from claims where id > ? and part_id = ? order by id limit ?';
  for (let after = 0; ; ) {
    const rows = database.rows(sql, after, partId, stepRows * 4) as readonly (readonly [number, number, number])[];
    for (const [id, high, low] of rows) claims.addHash({ high, low }, id);
    const last = rows.at(-1);
    if (!last) return claims;
    after = last[0];
    await yieldTurn();
  }
}

function variantFacts(row: EntryRow): string {
  const { group, languages, quality, translation, edition, adult } = row;
  return `${languages.join()}|${quality ?? ''}|${translation ?? ''}|${Number(adult)}|${edition}|${group}`;
}
