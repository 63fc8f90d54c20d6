const SLOTS = 1024;
/** Shorter ones are made as fast as they are found; longer ones are rare, and hardly come again. */
const SHORTEST = 4;
const LONGEST = 64;

/**
 * Texts that come again and again, such as the names of groups: each is made once and shared. Found by their bytes; each
 * slot keeps those met last.
 */
export class SharedTexts {
  /** `LONGEST` bytes for each slot. */
  readonly #bytes = new Uint8Array(SLOTS * LONGEST);
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #texts: string[] = new Array<string>(SLOTS).fill('');

  /** The text that is kept for the same bytes. @param view - of the same bytes */
  find(bytes: Uint8Array, view: DataView, from: number, to: number): string | null {
    const length = to - from;
    if (length < SHORTEST || length > LONGEST) return null;
    const slot = slotOf(view, from, to);
    if (this.#lengths[slot] !== length) return null;
    const kept = this.#bytes;
    const start = slot * LONGEST;
    for (let index = 0; index < length; index++) if (kept[start + index] !== bytes[from + index]) return null;
    return this.#texts[slot] as string;
  }

  /** Keeps the text of some bytes, unless it is short or long. @param view - of the same bytes */
  keep(bytes: Uint8Array, view: DataView, from: number, to: number, text: string): void {
    const length = to - from;
    if (length < SHORTEST || length > LONGEST) return;
    const slot = slotOf(view, from, to);
    const kept = this.#bytes;
    const start = slot * LONGEST;
    for (let index = 0; index < length; index++) kept[start + index] = bytes[from + index] as number;
    this.#lengths[slot] = length;
    this.#texts[slot] = text;
  }
}

/** By beginning, middle, end and length: the usual multiplicative hash. */
function slotOf(view: DataView, from: number, to: number): number {
  const middle = view.getInt32(from + ((to - from - SHORTEST) >> 1));
  const ends = view.getInt32(from) ^ Math.imul(view.getInt32(to - SHORTEST), 0x85ebca6b);
  return Math.imul(ends ^ Math.imul(middle, 0xc2b2ae35) ^ (to - from), 0x9e3779b1) >>> 22;
}
