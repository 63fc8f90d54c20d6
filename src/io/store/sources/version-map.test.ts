import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashNumber, hashText } from '../../../core/model/hash-text.ts';
import { VersionMap } from './version-map.ts';

it('finds what was added, and nothing else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 500 }), fc.string(), fc.nat(500), (texts, other, olds) => {
      const map = new VersionMap(0);
      for (const [index, text] of texts.entries()) {
        const row = { id: index + 1, kind: index % 5 };
        if (index < olds) map.addOld(hashText(text), { ...row, hash: hashNumber(text) });
        else map.add(hashText(text), row);
      }
      texts.forEach((text, index) => {
        const position = map.find(hashText(text));
        expect([map.idAt(position), map.kindAt(position)]).toEqual([index + 1, index % 5]);
        expect(map.isOld(position)).toBe(index < olds);
        expect(map.oldHashAt(position)).toBe(index < olds ? hashNumber(text) : Number.NaN);
      });
      if (!texts.includes(other)) expect(map.find(hashText(other))).toBe(-1);
      expect(map.size).toBe(texts.length);
    }),
  );
});

it('keeps flags apart while it grows', () => {
  const map = new VersionMap(2);
  for (let id = 0; id < 70_000; id++) {
    const key = hashText(`row ${id}`);
    const position = id < 20_000 ? map.addOld(key, { id, hash: id, kind: 0 }) : map.add(key, { id, kind: 0 });
    if (id % 2 === 0) map.markSeen(position);
    if (id % 5 === 0) map.set(position, { id: id + 1, kind: 4 });
  }
  for (let id = 0; id < 70_000; id += 7) {
    const position = map.find(hashText(`row ${id}`));
    expect([map.isSeen(position), map.isOld(position)]).toEqual([id % 2 === 0, id < 20_000]);
    expect([map.idAt(position), map.kindAt(position)]).toEqual(id % 5 === 0 ? [id + 1, 4] : [id, 0]);
  }
});

it('keeps ids beyond 32 bits, which a database reaches in years', () => {
  const map = new VersionMap(0);
  const [old, added, changed] = [2 ** 31, 2 ** 32 + 1, 2 ** 40];
  const positions = [
    map.addOld(hashText('old'), { id: old, hash: 1, kind: 0 }),
    map.add(hashText('added'), { id: added, kind: 0 }),
    map.add(hashText('changed'), { id: 1, kind: 0 }),
  ];
  map.set(positions[2] ?? -1, { id: changed, kind: 0 });
  expect(positions.map((position) => map.idAt(position))).toEqual([old, added, changed]);
});

it('takes rows of the last good generation before all others', () => {
  const map = new VersionMap(0);
  map.add(hashText('new'), { id: 1, kind: 0 });
  expect(() => map.addOld(hashText('old'), { id: 2, hash: 3, kind: 0 })).toThrow('come first');
});

it('hashes of near texts do not meet', () => {
  const hashes = new Set<number>();
  const halves = new Set<string>();
  for (let id = 0; id < 200_000; id++) {
    hashes.add(hashNumber(`movie\0id\0${id}`));
    const { high, low } = hashText(`series|${id}|title`);
    halves.add(`${high}/${low}`);
  }
  expect([hashes.size, halves.size]).toEqual([200_000, 200_000]);
});
