import { numbersOf } from '../../title/numbers-of.ts';

/** The distinct numbers of a title in one text, '' for none. */
export function numbersKey(normalizedTitle: string): string {
  const numbers = numbersOf(normalizedTitle);
  return numbers.length === 0 ? '' : [...new Set(numbers)].sort((a, b) => a - b).join();
}
