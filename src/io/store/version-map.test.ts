import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashNumber, hashText } from '../../core/model/hash-text.ts';
import { VersionMap } from './version-map.ts';

it('finds what was added, and nothing else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 500 }), fc.string(), (texts, other) => {
      const map = new VersionMap(0);
      for (const [index, text] of texts.entries()) {
        map.add(hashText(text), { id: index + 1, hash: hashNumber(text), kind: index % 5 });
      }
      texts.forEach((text, index) => {
        const position = map.find(hashText(text));
        expect(map.at(position)).toEqual({ id: index + 1, hash: hashNumber(text), kind: index % 5 });
      });
      if (!texts.includes(other)) expect(map.find(hashText(other))).toBe(-1);
      expect(map.size).toBe(texts.length);
    }),
  );
});

it('keeps flags apart while it grows', () => {
  const map = new VersionMap(2);
  for (let id = 0; id < 70_000; id++) {
    const position = map.add(hashText(`row ${id}`), { id, hash: id, kind: 0 });
    if (id % 2 === 0) map.markSeen(position);
    if (id % 3 === 0) map.markOld(position);
  }
  for (let id = 0; id < 70_000; id += 7) {
    const position = map.find(hashText(`row ${id}`));
    expect([map.isSeen(position), map.isOld(position)]).toEqual([id % 2 === 0, id % 3 === 0]);
  }
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
