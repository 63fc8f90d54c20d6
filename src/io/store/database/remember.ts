/**
 * Keeps what was looked up, and gives it. Where as many are kept as may be, all are forgotten before: what is needed again
 * is looked up again.
 */
export function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value, most: number): Value {
  if (known.size >= most) known.clear();
  known.set(key, value);
  return value;
}
