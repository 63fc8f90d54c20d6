/** Numbers rows in the order in which they are first asked for. */
export class RowIds {
  #ids = new WeakMap<object, number>();
  #last = 0;

  of(row: object): number {
    const id = this.#ids.get(row) ?? ++this.#last;
    this.#ids.set(row, id);
    return id;
  }

  clear(): void {
    this.#ids = new WeakMap();
    this.#last = 0;
  }
}
