/** What is known of characters below 0x10000, in parts of 256: scripts in which nobody writes take no room. */
export class CharTable<Known> {
  readonly #parts: (Known | undefined)[][] = Array.from({ length: 256 }, () => []);

  get(code: number): Known | undefined {
    return this.#parts[code >>> 8]?.[code & 0xff];
  }

  set(code: number, known: Known): void {
    const part = this.#parts[code >>> 8];
    if (part !== undefined) part[code & 0xff] = known;
  }
}
