import { codeAt } from './code-at.ts';

/** 64 bits as two signed 32-bit numbers: SQLite and V8 both keep them small, and no BigInt is made. */
export interface TextHash {
  readonly high: number;
  readonly low: number;
}

/**
 * A hash of a text for telling rows apart, not for safety. Two multiplying lanes over UTF-16 units, each finished with
 * the avalanche of MurmurHash3 and stirred into the other.
 * @see https://github.com/aappleby/smhasher (fmix32); the lanes follow "cyrb53" by bryc, public domain
 */
export function hashText(text: string): TextHash {
  return hashBetween(text, 0, text.length);
}

/** `hashText` of what stands between two places of a text, which need not be cut out for it. */
export function hashBetween(text: string, from: number, to: number): TextHash {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = from; index < to; index++) {
    const unit = codeAt(text, index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
    a = (a << 15) | (a >>> 17);
    b = (b << 13) | (b >>> 19);
  }
  a = avalanche(a ^ (to - from));
  b = avalanche(b ^ (to - from));
  return { high: avalanche(a ^ Math.imul(b, 0x9e3779b1)), low: avalanche(b ^ Math.imul(a, 0x85ebca77)) };
}

/** 53 bits of `hashText` as one number, which SQLite keeps as an integer. */
export function hashNumber(text: string): number {
  const { high, low } = hashText(text);
  return (high >>> 11) * 4294967296 + (low >>> 0);
}

function avalanche(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) | 0;
}
