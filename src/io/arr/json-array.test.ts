import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { JsonArrayFault, readJsonArray } from './json-array.ts';

/** Reads `bytes` in chunks whose sizes repeat `sizes`; gives the elements and the fault that ended the read, if any. */
async function read(bytes: Uint8Array, sizes: readonly number[] = [65_536], maxElementBytes?: number) {
  const elements: unknown[] = [];
  try {
    for await (const batch of readJsonArray(chunksOf(bytes, sizes), maxElementBytes)) elements.push(...batch);
    return { elements, fault: null };
  } catch (error) {
    if (!(error instanceof JsonArrayFault)) throw error;
    return { elements, fault: error.kind };
  }
}

function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let start = 0;
  for (let turn = 0; start < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const indents = fc.constantFrom(undefined, 2, '\t');
const lists = fc.array(fc.jsonValue(), { maxLength: 20 });

describe('any text', () => {
  it('is read as JSON.parse reads it, however the bytes are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(lists, indents, chunkSizes, async (list, indent, sizes) => {
        const bytes = Buffer.from(JSON.stringify(list, null, indent));
        expect(await read(bytes, sizes)).toEqual({ elements: JSON.parse(bytes.toString()), fault: null });
      }),
      { numRuns: 500 },
    );
  });

  it('is read so too where elements begin alike, here and there within others as well', async () => {
    const inner = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(fc.record({ title: fc.string() }), { maxLength: 3 }),
    );
    const alike = fc.array(fc.record({ title: inner, rest: inner }), { maxLength: 20 });
    const mixed = fc.tuple(alike, lists, alike).map((parts) => parts.flat());
    await fc.assert(
      fc.asyncProperty(fc.oneof(alike, mixed), indents, chunkSizes, async (list, indent, sizes) => {
        const bytes = Buffer.from(JSON.stringify(list, null, indent));
        const parsed = { elements: JSON.parse(bytes.toString()), fault: null };
        expect(await read(bytes, sizes)).toEqual(parsed);
        expect(await read(bytes)).toEqual(parsed);
        const spoiled = Buffer.from(bytes.toString().replace(/\}(?=,\s*\{[^}]*$)/, ']'));
        if (!spoiled.equals(bytes)) expect((await read(spoiled, sizes)).fault).toBe('broken');
      }),
      { numRuns: 500 },
    );
  });

  it('is never taken for whole when it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(lists, indents, chunkSizes, async (list, indent, sizes) => {
        const bytes = Buffer.from(JSON.stringify(list, null, indent));
        for (let length = 0; length < bytes.length; length += 1) {
          expect((await read(bytes.subarray(0, length), sizes)).fault).not.toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is refused exactly when JSON.parse refuses it', async () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      '\\',
      ' ',
      '1',
      '"a"',
      '{"a":[1]}',
      'null',
      '\n',
      '-',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 14 }), chunkSizes, async (parts, sizes) => {
        const text = `[${parts.join('')}`;
        const { elements, fault } = await read(Buffer.from(text), sizes);
        const parsed = parseOrNull(text);
        expect(fault === null).toBe(parsed !== null);
        if (fault === null) expect(elements).toEqual(parsed);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('readJsonArray', () => {
  test.each([
    { text: '', fault: 'cut', because: 'nothing is no list' },
    { text: ' \n', fault: 'cut', because: 'white space is no list' },
    { text: '{"a": []}', fault: 'not-a-list', because: 'an object is no list' },
    { text: 'null', fault: 'not-a-list', because: 'null is no list' },
    { text: '<!doctype html>', fault: 'not-a-list', because: 'a page is no list' },
    { text: '[{"id": NaN}]', fault: 'broken', because: 'NaN is no JSON' },
    { text: '[1,]', fault: 'broken', because: 'a comma at the end has no element' },
    { text: '[,1]', fault: 'broken', because: 'a comma at the start has no element' },
    { text: '[1,,2]', fault: 'broken', because: 'two commas have no element between' },
    { text: '[1] [2]', fault: 'broken', because: 'a second list is garbage' },
    { text: '[]x', fault: 'broken', because: 'garbage follows' },
    { text: '[{"a":1}}', fault: 'broken', because: 'a brace closes the list' },
    { text: '[{"a":1]}', fault: 'broken', because: 'brackets cross' },
    { text: '["a', fault: 'cut', because: 'a string stays open' },
    { text: '[1,', fault: 'cut', because: 'an element is promised' },
  ])('refuses $text: $because', async ({ text, fault }) => {
    for (const size of [1, 2, 65_536]) expect((await read(Buffer.from(text), [size])).fault).toBe(fault);
  });

  test.each([
    { bytes: '\uFEFF[1]', elements: [1], because: 'a byte order mark may come first' },
    { bytes: ' \r\n\t[ ] \n', elements: [], because: 'white space may stand around' },
    {
      bytes: String.raw`["\"]", "\\", "a\\\"b,"]`,
      elements: ['"]', '\\', 'a\\"b,'],
      because: 'escapes are seen through',
    },
    { bytes: '[{"id":1,"id":2}]', elements: [{ id: 2 }], because: 'the last of two equal keys counts' },
  ])('takes $bytes: $because', async ({ bytes, elements }) => {
    for (const size of [1, 3, 65_536])
      expect(await read(Buffer.from(bytes), [size])).toEqual({ elements, fault: null });
  });
});

describe('the bytes of an array', () => {
  it('are refused as broken UTF-8, also where a chunk ends inside of a character', async () => {
    const bytes = Buffer.from('["ä€😀"]');
    expect((await read(bytes, [1])).elements).toEqual(['ä€😀']);
    for (let at = 2; at < bytes.length - 2; at += 1) {
      const spoiled = Buffer.from(bytes);
      spoiled[at] = 0xff;
      expect((await read(spoiled, [1])).fault).toBe('broken');
    }
  });

  it('are bounded for each element, before it has ended', async () => {
    const taken: number[] = [];
    function* endless(): Generator<Uint8Array> {
      yield Buffer.from('[{"id": 1}, {"id": "');
      for (let count = 0; count < 1_000; count += 1) {
        taken.push(count);
        yield Buffer.alloc(1_000, 'x');
      }
    }
    const reading = async () => {
      for await (const batch of readJsonArray(endless(), 20_000)) expect(batch).toEqual([{ id: 1 }]);
    };
    await expect(reading()).rejects.toMatchObject({ name: 'JsonArrayFault', kind: 'too-large' });
    expect(taken.length).toBeLessThan(25);
  });

  it('may come one by one', async () => {
    const element = { id: 1, title: 'x'.repeat(300_000) };
    expect((await read(Buffer.from(JSON.stringify([element, element])), [1])).elements).toEqual([element, element]);
  });

  it('take no longer when elements end alike and come in small pieces', async () => {
    const film = JSON.stringify({ title: 'x', names: Array.from({ length: 2_000 }, () => ({ title: 'y' })) });
    const bytes = Buffer.from(`[${Array.from({ length: 40 }, () => film).join(',')}]`);
    const startedAt = performance.now();
    expect((await read(bytes, [7])).elements).toHaveLength(40);
    // 1 MB in 160,000 pieces: a second would be far too long for one look at each byte.
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  it('may nest deeply', async () => {
    const deep = `[${'['.repeat(500_000)}${']'.repeat(500_000)}]`;
    const { fault, elements } = await read(Buffer.from(deep));
    expect([fault, elements.length]).toEqual([null, 1]);
  });

  it('are not quoted in faults', async () => {
    const reading = async () => {
      for await (const _ of readJsonArray([Buffer.from('[{"path": canary}]')])) expect.unreachable();
    };
    await expect(reading()).rejects.toMatchObject({ message: expect.not.stringContaining('canary') });
  });
});

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
