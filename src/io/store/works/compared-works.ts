import { flatNumbers } from '../../../core/model/flat-memory.ts';
import { hashText } from '../../../core/model/hash-text.ts';
import { IdSet } from '../../../core/model/id-set.ts';
import { IntList } from '../../../core/model/int-list.ts';
import type { GatheredWork, GatheredWorks, WorkOutline } from '../../../core/model/work.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { Offers } from '../lists/offers.ts';
import { ReadEntries } from '../sources/claim-entries.ts';
import { stepRows } from '../sources/row-table.ts';
import { detailsOf } from './details-of-work.ts';
import { readDecided } from './kept-verdicts.ts';
import { assignIdentities, type WorkIdentity } from './work-identity.ts';
import { WorkKeys } from './work-keys.ts';
import { oldestFirst, WorkOutlines } from './work-outlines.ts';

/** Works between two turns of other work. */
const stepWorks = 100;
/** So many show whether most works have changed: then comparing the rest is no gain, since what changed is made twice. */
const sampleWorks = 1_000;

/** Who the works are. */
interface Identities {
  readonly keys: WorkKeys;
  readonly outlines: WorkOutlines;
  readonly identityOf: (place: number) => WorkIdentity;
}

/** All in which gathered works differ from what is stored. */
export interface Differences extends Identities {
  readonly offers: Offers;
  /** Places of the works of which something is to be written. */
  readonly places: IntList;
  /** Stored works that are no longer offered. */
  readonly gone: IntList;
  /** Works that a person decided on. */
  readonly decided: ReadonlySet<number>;
}

/**
 * Compares gathered works with what was committed, and writes nothing: others may write meanwhile. After that it is to be
 * compared again, which takes a fraction of the time where entries are the same: what works say rests on nothing else.
 */
export class ComparedWorks {
  readonly #database: Database;
  readonly #works: GatheredWorks;
  #visible: { readonly entries: ReadEntries; readonly offers: Offers } | undefined;
  #identities: Identities | undefined;
  #areOutlined = false;
  /** Of what the works say, by their places; 0 where it was not made. */
  readonly #hashes: Float64Array;
  #made = 0;
  #changed = 0;

  constructor(database: Database, works: GatheredWorks) {
    this.#database = database;
    this.#works = works;
    this.#hashes = flatNumbers(works.length);
  }

  /** @param report - told now and then of how many works nothing is to be written */
  async compare(report: (done: number) => void): Promise<Differences> {
    // First, since it takes the most memory for a moment, before what entries say takes some.
    const identities = await this.#identify();
    const offers = await this.#readOffers();
    const stored = await storedHashes(this.#database);
    const decided = readDecided(this.#database);
    const [places, offered] = [new IntList(), new IdSet()];
    for (let place = 0; place < this.#works.length; place++) {
      const { id, merged } = identities.identityOf(place);
      for (const each of [id, ...merged]) offered.add(each);
      const hash = stored[id] ?? 0;
      const isKnown = hash !== 0 && !decided.has(id) && identities.outlines.leadTo(place, id);
      if (!isKnown || !this.#isSaid(place, hash, offers)) places.push(place);
      if (place % stepWorks !== 0) continue;
      if (places.length < place) report(place - places.length);
      await yieldTurn();
    }
    return { ...identities, offers, places, gone: goneWorks(stored, offered), decided };
  }

  async #readOffers(): Promise<Offers> {
    if (this.#visible?.entries.isCurrent(this.#database)) return this.#visible.offers;
    this.#visible = undefined;
    // Where there are none they take no memory yet.
    if (this.#made > 0) this.#hashes.fill(0);
    this.#made = 0;
    this.#changed = 0;
    const entries = await ReadEntries.read(this.#database);
    const offers = new Offers(this.#database, entries);
    this.#visible = { entries, offers };
    return offers;
  }

  async #identify(): Promise<Identities> {
    if (this.#identities && (await areCurrent(this.#identities, this.#database))) return this.#identities;
    this.#identities = undefined;
    const keys = new WorkKeys(this.#database);
    await keys.load();
    const outlines = new WorkOutlines(keys);
    await outlines.readFormerWorks(this.#database);
    await outlines.read(this.#areOutlined ? outlinesAnew(this.#works) : this.#works.outlines());
    this.#areOutlined = true;
    this.#identities = { keys, outlines, identityOf: await assignIdentities(outlines) };
    return this.#identities;
  }

  /** Whether a hash is that of what a work says. */
  #isSaid(place: number, hash: number, offers: Offers): boolean {
    const known = this.#hashes[place] ?? 0;
    if (known !== 0) return known === hash;
    if (this.#made >= sampleWorks && this.#changed * 2 > this.#made) return false;
    const work = workAt(this.#works, place);
    const made = detailsOf(work, oldestFirst(work.claims), offers).hash;
    this.#hashes[place] = made;
    this.#made += 1;
    if (made !== hash) this.#changed += 1;
    return made === hash;
  }
}

/** One of gathered works. @throws RangeError where there is none */
export function workAt(works: GatheredWorks, place: number): GatheredWork {
  const work = works.at(place);
  if (work === undefined) throw new RangeError(`no work at ${place}`);
  return work;
}

async function areCurrent({ keys, outlines }: Identities, database: Database): Promise<boolean> {
  return (await keys.isCurrent()) && (await outlines.isCurrent(database));
}

/** For the second time, when what the matcher knew of keys is given up: what the works themselves say. */
function* outlinesAnew(works: GatheredWorks): Generator<WorkOutline> {
  for (let place = 0; place < works.length; place++) {
    const { claims, keys } = workAt(works, place);
    yield { claims, keys: keys.map(hashText) };
  }
}

/** Of what is stored of works that are offered, by their ids; 0 where there is none of that id, -1 where it is 0 itself. */
async function storedHashes(database: Database): Promise<Float64Array> {
  const [row] = database.rows('select coalesce(max(id), 0) from works');
  const hashes = flatNumbers(Number(row?.[0]) + 1);
  const sql = 'select id, hash from works where id > ? and gone_at is null order by id limit ?';
  for (let after = 0; ; ) {
    const rows = database.rows(sql, after, stepRows) as readonly (readonly [number, number])[];
    for (const [id, hash] of rows) hashes[id] = hash || -1;
    const last = rows.at(-1);
    if (last === undefined) return hashes;
    after = last[0];
    await yieldTurn();
  }
}

function goneWorks(stored: Float64Array, offered: IdSet): IntList {
  const gone = new IntList();
  for (let id = 0; id < stored.length; id++) if (stored[id] !== 0 && !offered.has(id)) gone.push(id);
  return gone;
}
