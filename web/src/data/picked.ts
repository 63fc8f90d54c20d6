/** Ids of selected works with their titles. */
export type Picked = ReadonlyMap<number, string>;

/** With the work where it was not picked, else without it. */
export function toggled(picked: Picked, id: number, title: string): Picked {
  const next = new Map(picked);
  if (!next.delete(id)) next.set(id, title);
  return next;
}
