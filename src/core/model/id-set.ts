import { enlarged, growingMemory } from './flat-memory.ts';

/** Numbers of things in a byte each, counted from 0: a `Set` takes forty for each that it holds. */
export class IdSet {
  #bytes = new Uint8Array(growingMemory(4_096));

  has(id: number): boolean {
    return this.#bytes[id] === 1;
  }

  add(id: number): void {
    if (id >= this.#bytes.length) this.#bytes = enlarged(this.#bytes, Math.max(id + 1, this.#bytes.length * 2));
    this.#bytes[id] = 1;
  }
}
