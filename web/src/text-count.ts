import { formatCount } from './data/format.ts';

/** A number with its noun: `1 work`, `1,200 works`. */
export function some(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
