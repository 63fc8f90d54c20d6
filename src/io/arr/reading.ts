import { type Fields, intField, isFields } from './fields.ts';
import { JsonArrayFault, readJsonArray } from './json-array.ts';

/** What a read has met so far; final when its last row was taken. */
interface ReadFacts {
  /** Decoded bytes. */
  bytes: number;
  /** Rows yielded. */
  rows: number;
  /** Elements without a name: rows only where something else tells them. */
  nameless: number;
  /** Elements whose row id came before: the first one counts. */
  repeated: number;
}

/**
 * Rows that are read while they are taken. To be iterated once; a read that does not come to its end without throwing
 * is incomplete and proves nothing, whatever it yielded.
 */
export interface Reading<Row> extends AsyncIterable<Row> {
  readonly facts: Readonly<ReadFacts>;
}

/** What rows of every kind have; '' for none. */
interface Named {
  readonly title: string;
}

/** Where a reading gets its bytes and what it makes of them. */
export interface ReadingParts<Row extends Named> {
  /** Called when the first row is asked for. */
  readonly open: () => Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>>;
  /** Null for an element without what a row needs, which is left out. */
  readonly rowOf: (fields: Fields) => Row | null;
  /** What to throw for an error of `open`, of the bytes or of their text. */
  readonly failureOf: (error: unknown) => unknown;
}

/** A reading of a JSON array of rows with integer ids. */
export function startReading<Row extends Named>(parts: ReadingParts<Row>): Reading<Row> {
  const facts: ReadFacts = { bytes: 0, rows: 0, nameless: 0, repeated: 0 };
  return { facts, [Symbol.asyncIterator]: () => readRows(parts, facts) };
}

async function* readRows<Row extends Named>(parts: ReadingParts<Row>, facts: ReadFacts): AsyncGenerator<Row> {
  const seen = new Set<number>();
  try {
    for await (const batch of readJsonArray(countBytes(await parts.open(), facts))) {
      for (const element of batch) {
        const row = takeRow(element, parts.rowOf, facts, seen);
        if (row !== null) yield row;
      }
    }
  } catch (error) {
    throw parts.failureOf(error);
  }
}

function takeRow<Row extends Named>(
  element: unknown,
  rowOf: ReadingParts<Row>['rowOf'],
  facts: ReadFacts,
  seen: Set<number>,
): Row | null {
  const fields = isFields(element) ? element : {};
  const id = intField(fields, 'id');
  // An element without id is no answer of an instance, or a mangled one: such a read is not complete.
  if (id === 0) throw new JsonArrayFault('broken', `element ${seen.size + facts.repeated + 1} has no id`);
  if (seen.has(id)) {
    facts.repeated += 1;
    return null;
  }
  seen.add(id);
  const row = rowOf(fields);
  if (row === null || row.title === '') facts.nameless += 1;
  if (row !== null) facts.rows += 1;
  return row;
}

async function* countBytes(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, facts: ReadFacts) {
  for await (const chunk of chunks) {
    facts.bytes += chunk.byteLength;
    yield chunk;
  }
}
