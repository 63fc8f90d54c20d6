import { z } from '@hono/zod-openapi';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is wrong with one part of a request, behind the name of that part. */
export function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}

/** In the words of the settings file; the library's own speak of its types. A schema may say it better still. */
function wordsOf(issue: RawIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    return issue.keys.length === 1 ? `the key ${keys} is unknown` : `the keys ${keys} are unknown`;
  }
  if (issue.input === undefined) return 'is required';
  if (issue.code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return mustBe(issue.values.map(String));
  if (issue.code === 'too_small') return `${measureOf(issue.origin)} at least ${issue.minimum}${unitOf(issue.origin)}`;
  if (issue.code === 'too_big') return `${measureOf(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin)}`;
  return 'has none of the forms that are taken';
}

function mustBe(values: readonly string[]): string {
  return values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`;
}

const measureOf = (origin: string): string => (/^(?:number|int|bigint)$/.test(origin) ? 'must be' : 'must hold');
const unitOf = (origin: string): string => (origin === 'string' ? ' characters' : '');

z.config({ localeError: wordsOf });
