import { exampleWords } from './example-words.ts';

/** A schema of the document. */
export interface DocumentSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly anyOf?: readonly DocumentSchema[];
  readonly oneOf?: readonly DocumentSchema[];
  readonly allOf?: readonly DocumentSchema[];
  readonly items?: DocumentSchema;
  readonly properties?: Readonly<Record<string, DocumentSchema>>;
  readonly required?: readonly string[];
}

/** Named schemas of the document. */
export type DocumentSchemas = Readonly<Record<string, DocumentSchema>>;

/**
 * A value that the schema takes, made of what its parts say of themselves, or else of the usual words for their names.
 * @param name - of the field that it stands for, '' at the top
 * @returns undefined where a part of it says nothing and its name is not known
 */
export function exampleOf(schema: DocumentSchema, schemas: DocumentSchemas, name = ''): unknown {
  if (schema.$ref !== undefined) {
    const named = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return named && exampleOf(named, schemas, name);
  }
  const words = exampleWords[name];
  const own = schema.example ?? schema.default ?? schema.const ?? oneOfEnum(schema, words);
  if (own !== undefined) return own;
  if (schema.allOf) return allOf(schema.allOf, schemas);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return firstOf(
      choices.filter(({ type }) => type !== 'null'),
      schemas,
      name,
    );
  if (schema.properties) return objectOf(schema, schemas);
  if (schema.items) {
    const item = exampleOf(schema.items, schemas, name);
    return item === undefined ? undefined : [item];
  }
  if ([schema.type].flat().includes('boolean')) return typeof words === 'boolean' ? words : true;
  return words;
}

function oneOfEnum({ enum: values }: DocumentSchema, words: unknown): unknown {
  return values?.includes(words) ? words : values?.find((each) => each !== null);
}

/** A schema that another one was made of, and what that adds. */
function allOf(parts: readonly DocumentSchema[], schemas: DocumentSchemas): unknown {
  const examples = parts.map((part) => exampleOf(part, schemas));
  return examples.includes(undefined) ? undefined : Object.assign({}, ...examples);
}

function firstOf(choices: readonly DocumentSchema[], schemas: DocumentSchemas, name: string): unknown {
  const [first] = choices;
  return first && exampleOf(first, schemas, name);
}

/** With what must be there; where nothing must, with all that may. */
function objectOf({ properties = {}, required = [] }: DocumentSchema, schemas: DocumentSchemas): unknown {
  const names = required.length > 0 ? required : Object.keys(properties);
  const entries = names.map((name) => [name, exampleOf(properties[name] ?? {}, schemas, name)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}
