import { type Dice, pick } from '../fuzz/mutate.ts';

/** A schema of OpenAPI 3.1, which is JSON Schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly example?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What values are thrown with. */
export interface SchemaDice {
  readonly dice: Dice;
  readonly schemas: Readonly<Record<string, Schema>>;
  /** From 0, as the schema says, to 1, anything: how often a value is none that the schema takes. */
  readonly oddness: number;
  /** Values by the name of a field: addresses lead to a server of the test, names are those of sources that are there. */
  readonly known: Readonly<Record<string, readonly unknown[]>>;
}

const deepest = 6;

/** A value that fits a schema, more or less. */
export function throwValue(schema: Schema, name: string, world: SchemaDice, depth = 0): unknown {
  const { dice, oddness, known } = world;
  if (dice() < oddness / 3) return oddValue(dice);
  const wanted = known[name];
  if (wanted !== undefined && dice() < 0.9) return pick(wanted, dice);
  if (schema.example !== undefined && dice() < 0.7) return schema.example;
  if (schema.enum !== undefined) return pick(schema.enum, dice);
  if (schema.const !== undefined) return schema.const;
  const whole = resolved(schema, world);
  const parts = whole.anyOf ?? whole.oneOf;
  if (parts !== undefined && depth < deepest) return throwValue(pick(parts, dice), name, world, depth + 1);
  return ofType(whole, name, world, depth);
}

function resolved(schema: Schema, { schemas }: SchemaDice): Schema {
  return schema.$ref === undefined ? schema : (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
}

function ofType(schema: Schema, name: string, world: SchemaDice, depth: number): unknown {
  const { dice, oddness } = world;
  const type = typeof schema.type === 'string' ? schema.type : pick(schema.type ?? ['string'], dice);
  if (schema.enum !== undefined) return pick(schema.enum, dice);
  if (type === 'boolean') return dice() < 0.5;
  if (type === 'null') return null;
  if (type === 'integer' || type === 'number') return throwNumber(schema, dice, oddness);
  if (type === 'array') {
    const length = Math.floor(dice() * 3);
    return Array.from({ length }, () => throwValue(schema.items ?? {}, name, world, depth + 1));
  }
  if (type === 'object' && depth < deepest) return throwObject(schema, world, depth);
  return dice() < oddness ? oddText(dice) : pick(['a', 'heat', 'Breaking Bad', '0 4 * * *', 'fr'], dice);
}

function throwNumber({ minimum = 0, maximum = 1_000 }: Schema, dice: Dice, oddness: number): number {
  if (dice() < oddness) return pick([minimum - 1, maximum + 1, -0, 0.5, 1e308, -(2 ** 31)], dice);
  return pick([minimum, Math.min(maximum, minimum + 1), Math.floor(minimum + dice() * (maximum - minimum))], dice);
}

function throwObject(schema: Schema, world: SchemaDice, depth: number): object {
  const { dice, oddness } = world;
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const isNeeded = schema.required?.includes(name) ?? false;
    if (isNeeded ? dice() < oddness / 4 : dice() < 0.4) return [];
    return [[name, throwValue(field, name, world, depth + 1)] as const];
  });
  const further = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
  if (further !== null) fields.push([oddText(dice), throwValue(further, '', world, depth + 1)]);
  if (dice() < oddness / 4) fields.push([pick(['__proto__', 'constructor', 'x', ''], dice), oddValue(dice)]);
  // Not `Object.fromEntries` of a literal: `__proto__` is to be a key like any other, as it is in JSON.
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of fields) object[key] = value;
  return object;
}

function oddValue(dice: Dice): unknown {
  return pick([null, true, -1, 1e308, [], {}, [[[[]]]], { a: { b: { c: null } } }, oddText(dice), oddText(dice)], dice);
}

const texts = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'true',
  '1e9',
  '..',
  '../../etc/passwd',
  '%00',
  '%2e%2e%2f',
  "' or 1=1 --",
  '"; drop table works; --',
  '* OR near(',
  '"',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '\u0000',
  '\u202e',
  '\ud800',
  'é'.repeat(300),
  'x'.repeat(5_000),
  '𝕏'.repeat(200),
  '2026-13-45T99:99:99Z',
  '9'.repeat(400),
];

/** Texts on which programs have fallen over. */
export function oddText(dice: Dice): string {
  return pick(texts, dice);
}
