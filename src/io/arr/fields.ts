/** An object of the wire, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The ids and counts of Radarr and Sonarr are .NET's Int32. */
const MAX_INT = 2 ** 31 - 1;

/** Whether a parsed value is an object, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id or a count: an integer above 0 and within Int32; 0 for anything else, a number in quotes included. */
export function intField(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_INT ? value : 0;
}

/** A year that a film or series can have; 0 for anything else. */
export function yearField(fields: Fields, name: string): number {
  const year = intField(fields, name);
  return year >= 1800 && year <= 2200 ? year : 0;
}

/** A text without white space around it, cut to `maxLength`; '' for anything else. */
export function textField(fields: Fields, name: string, maxLength: number): string {
  const value = fields[name];
  if (typeof value !== 'string') return '';
  const text = value.trim();
  return text.length > maxLength ? text.slice(0, maxLength) : text;
}

/** The objects in a list; empty for anything else. */
export function listField(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}
