import type { Dice } from '../fuzz/mutate.ts';

/** How a file is damaged. */
export type Harm = 'cut' | 'zero-tail' | 'flip' | 'garbage';

/** A damaged copy, and the first byte that differs. */
export interface Damaged {
  readonly bytes: Buffer;
  readonly from: number;
}

/** Damages bytes at a random place. */
export function damage(bytes: Buffer, harm: Harm, dice: Dice): Damaged {
  const at = Math.floor(dice() * bytes.length);
  switch (harm) {
    case 'cut':
      return { bytes: bytes.subarray(0, at), from: at };
    case 'zero-tail':
      return { bytes: Buffer.from(bytes).fill(0, at), from: at };
    case 'flip':
      return flip(bytes, at, dice);
    case 'garbage':
      return { bytes: scramble(Buffer.from(bytes), at, 512, dice), from: at };
  }
}

function flip(bytes: Buffer, at: number, dice: Dice): Damaged {
  const changed = Buffer.from(bytes);
  for (let left = 1 + Math.floor(dice() * 8); left > 0; left -= 1) {
    const near = Math.min(changed.length - 1, at + Math.floor(dice() * 64));
    changed[near] = (changed[near] ?? 0) ^ (1 << Math.floor(dice() * 8));
  }
  const from = changed.findIndex((byte, i) => byte !== bytes[i]);
  return { bytes: changed, from: from < 0 ? changed.length : from };
}

/** Overwrites some bytes with others. */
export function scramble(bytes: Buffer, from: number, length: number, dice: Dice): Buffer {
  for (let at = from; at < Math.min(bytes.length, from + length); at += 1) bytes[at] = Math.floor(dice() * 256);
  return bytes;
}
