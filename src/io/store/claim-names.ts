import type { Claim } from '../../core/model/claim.ts';
import { IntList } from '../../core/model/int-list.ts';
import { PackedTexts } from '../../core/model/packed-texts.ts';
import { type Database, isFrugal, yieldTurn } from './database.ts';
import { stepRows } from './row-table.ts';

/** Claims that are looked up one by one; whoever asks for more of them reads all at once in less time. */
const mostLookedUp = 5_000;

/** What claims are read as is in their names; what `tvg-name` says besides may not be. */
const columns = `id, raw_title, iif(instr(body, '"tvg-name"') > 0, body, null)`;

type NameCells = readonly [id: number, rawTitle: string, body: string | null];

/** The names of claims, as search finds works by them. Inside a transaction that writes no claim. */
export class ClaimNames {
  readonly #database: Database;
  #lookedUp = 0;
  /** Ids of all claims, ascending, once they are read. */
  #ids: IntList | null = null;
  /** Of each of these, its names, one behind the other. */
  readonly #texts = new PackedTexts();

  constructor(database: Database) {
    this.#database = database;
  }

  of(claimId: number): readonly string[] {
    if (this.#ids !== null) return this.#textsOf(placeOf(claimId, this.#ids));
    this.#lookedUp += 1;
    const find = this.#database.writing(`select ${columns} from claims where id = ?`);
    find.setReturnArrays(true);
    const row = find.get(claimId) as unknown as NameCells | undefined;
    return row === undefined ? [] : namesOf(row);
  }

  /** To be awaited now and then by who asks for many. */
  async keepUp(): Promise<void> {
    if (this.#ids !== null || this.#lookedUp < mostLookedUp || isFrugal()) return;
    const ids = new IntList();
    for (let after = 0; ; ) {
      const sql = `select ${columns} from claims where id > ? order by id limit ?`;
      const rows = this.#database.rows(sql, after, stepRows) as unknown as readonly NameCells[];
      for (const row of rows) {
        ids.push(row[0]);
        this.#texts.push(namesOf(row).join(separator).replaceAll('\n', ' '));
      }
      const last = rows.at(-1);
      if (!last) break;
      after = last[0];
      await yieldTurn();
    }
    this.#ids = ids;
  }

  #textsOf(place: number): readonly string[] {
    return place < 0 ? [] : this.#texts.at(place).split(separator);
  }
}

const separator = '\0';

function namesOf([, rawTitle, body]: NameCells): readonly string[] {
  if (body === null) return [rawTitle];
  return [rawTitle, ...(JSON.parse(body) as Claim).readings.map(({ title }) => title)];
}

/** The place of a number among ascending ones, -1 where it is not among them. */
function placeOf(number: number, ascending: IntList): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ascending.at(middle);
    if (found === number) return middle;
    if (found < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
