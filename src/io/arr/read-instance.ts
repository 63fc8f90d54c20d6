import type { Item } from '../../core/model/item.ts';
import { appNames, labelOf } from '../../core/model/label.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import { failureOfError } from './arr-failure.ts';
import { askForJson, parseBody, type ReadOptions } from './ask.ts';
import { isFields, textField } from './fields.ts';
import { heldItemOf } from './item-of.ts';
import { type LanguageTitle, languageTitleOf } from './parse-items.ts';
import { type Reading, startReading } from './reading.ts';

/** What an instance says of itself. */
export interface InstanceStatus {
  /** `Radarr` or `Sonarr`. */
  readonly appName: string;
  /** The name that its owner gave it; '' when it does not say. */
  readonly instanceName: string;
  /** Four numbers: `6.1.0.10246`. */
  readonly version: string;
  /** ISO 8601; changes when the app starts anew. */
  readonly startTime: string;
}

/** A language read does not try a 500 again: it is how Radarr says that it does not know the language. */
const passingForLanguages: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const MAX_FIELD_LENGTH = 100;

/**
 * Asks who answers at the instance's address: the best test of a connection.
 * @throws Failure of any ARR code, ARR_WRONG_APP when another program answers
 */
export async function readStatus(instance: InstanceSource, options: ReadOptions = {}): Promise<InstanceStatus> {
  const answer = await askForJson(instance, '/api/v3/system/status', 'small', options);
  const body = await parseBody(answer, instance);
  const fields = isFields(body) ? body : {};
  const status = {
    appName: textField(fields, 'appName', MAX_FIELD_LENGTH),
    instanceName: textField(fields, 'instanceName', MAX_FIELD_LENGTH),
    version: textField(fields, 'version', MAX_FIELD_LENGTH),
    startTime: textField(fields, 'startTime', MAX_FIELD_LENGTH),
  };
  if (status.appName.toLowerCase() === instance.app) return status;
  const other = /^\w{1,30}$/.test(status.appName) ? status.appName : `something that is not ${appNames[instance.app]}`;
  throw new Failure('ARR_WRONG_APP', `Where ${labelOf(instance)} should be, ${other} answers`);
}

/**
 * Every item of an instance, once its status was seen to be that of the right app. The way to the headers is retried
 * as often as the instance says; a body that breaks is not: its rows are incomplete.
 * @throws Failure of any ARR code, while it is iterated
 */
export function readItems(instance: InstanceSource, options: ReadOptions = {}): Reading<Item> {
  const path = instance.app === 'radarr' ? '/api/v3/movie?excludeLocalCovers=true' : '/api/v3/series';
  return startReading({
    open: async () => {
      await readStatus(instance, options);
      return (await askForJson(instance, path, 'collection', options)).body;
    },
    rowOf: (fields) => heldItemOf(fields, instance.app, instance.name),
    failureOf: (error) => failureOf(error, instance, options),
  });
}

/**
 * The titles of a Radarr's movies in one language, in place of the instance's own; where there is no translation the
 * title is the usual one. An old Radarr ignores the language and answers all titles as usual.
 * @param languageId - Radarr's own, e.g. 4 for German
 * @throws Failure of any ARR code, while it is iterated; ARR_ERROR when the version does not know the language
 */
export function readLanguageTitles(
  instance: InstanceSource,
  languageId: number,
  options: ReadOptions = {},
): Reading<LanguageTitle> {
  const path = `/api/v3/movie?excludeLocalCovers=true&languageId=${languageId}`;
  const patient = { statuses: passingForLanguages, ...options };
  return startReading({
    open: async () => (await askForJson(instance, path, 'collection', patient)).body,
    rowOf: languageTitleOf,
    failureOf: (error) => failureOf(error, instance, options),
  });
}

/** A reader that was told to stop fails with the reason it was given. */
function failureOf(error: unknown, instance: InstanceSource, { signal }: ReadOptions): unknown {
  return signal?.aborted ? signal.reason : failureOfError(error, instance);
}
