import type { App, Item } from '../../core/model/item.ts';
import { Failure } from '../../failures.ts';
import { type Fields, intField } from './fields.ts';
import { heldItemOf, titleOf } from './item-of.ts';
import { JsonArrayFault } from './json-array.ts';
import { type Reading, startReading } from './reading.ts';

/** The name of one item in one language. */
export interface LanguageTitle {
  /** The instance's own row id. */
  readonly arrId: number;
  /** 0 when the instance does not know. */
  readonly tmdbId: number;
  readonly title: string;
}

/** The bytes of a saved answer, in chunks of any size. */
export type SavedBytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The items of a saved answer of `/api/v3/movie` or `/api/v3/series`.
 * @param instance - the name that the items bear
 * @param name - of the file, for the message of a failure
 * @throws Failure COLLECTION_FILE_UNREADABLE, while it is iterated: also where it holds what the other app holds
 */
export function parseItems(bytes: SavedBytes, app: App, instance: string, name = instance): Reading<Item> {
  return startReading({
    open: async () => bytes,
    rowOf: (fields) => {
      refuseOtherApp(fields, app);
      return heldItemOf(fields, app, instance);
    },
    failureOf: (error) => fileFailure(error, name),
  });
}

/** Every series has a `tvdbId` and no movie has: the two files are easily confused, and then all would be missing. */
function refuseOtherApp(fields: Fields, app: App): void {
  const isSeries = fields.tvdbId !== undefined;
  if (isSeries === (app === 'sonarr')) return;
  const [held, wanted] = isSeries ? ['series', 'movies'] : ['movies', 'series'];
  throw new JsonArrayFault('broken', `it holds ${held}, and ${wanted} are wanted here`);
}

/**
 * The titles of a saved answer of `/api/v3/movie?languageId=N`.
 * @param name - of the file, for the message of a failure
 * @throws Failure COLLECTION_FILE_UNREADABLE, while it is iterated
 */
export function parseLanguageTitles(bytes: SavedBytes, name: string): Reading<LanguageTitle> {
  return startReading({
    open: async () => bytes,
    rowOf: languageTitleOf,
    failureOf: (error) => fileFailure(error, name),
  });
}

/** An element of a language read; null where it has no title. */
export function languageTitleOf(fields: Fields): LanguageTitle | null {
  const title = titleOf(fields);
  return title === '' ? null : { arrId: intField(fields, 'id'), tmdbId: intField(fields, 'tmdbId'), title };
}

function fileFailure(error: unknown, name: string): unknown {
  if (!(error instanceof JsonArrayFault)) return error;
  return new Failure('COLLECTION_FILE_UNREADABLE', `${name} is no saved collection: ${error.message}`, {
    cause: error,
  });
}
