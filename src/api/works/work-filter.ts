import { z } from '@hono/zod-openapi';
import type { WorkFilter } from '../../core/model/work.ts';
import { Failure } from '../../failures.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import { timeParam } from '../http/router.ts';
import { QualitySchema, WorkStatusSchema, WorkTypeSchema } from '../schemas/work-schemas.ts';

const text = z.string().trim().min(1).max(200).optional();

function numberParam(most: number, pattern: RegExp, example: number) {
  const message = `must be a number from 0 to ${most}`;
  return z
    .string()
    .regex(pattern, message)
    .transform(Number)
    .refine((value) => value <= most, message)
    .optional()
    .openapi({ type: 'number', minimum: 0, maximum: most, example });
}

const year = () => numberParam(9_999, /^\d{1,4}$/, 1999);
const confidence = () => numberParam(100, /^\d{1,3}(?:\.\d{1,3})?$/, 50);

const flag = () =>
  z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional();

/** Whether adult works are shown. */
export const adultParam = z
  .enum(['true', 'false', 'only'])
  .optional()
  .openapi({ description: 'With, without or only adult works; default: as configured' });

/** What works can be narrowed by, as a query says it. */
export const workFilterParams = {
  type: WorkTypeSchema.optional(),
  status: WorkStatusSchema.optional(),
  q: text.openapi({
    description:
      'Words of a name, each of which must be found: three letters and more anywhere in a word, two at its beginning',
  }),
  language: z
    .string()
    .trim()
    .regex(/^[a-zA-Z]{2}$/, 'must be a code of two letters such as fr')
    .toLowerCase()
    .optional()
    .openapi({
      description: 'ISO 639-1 code. One entry must have all of language, quality, group and playlist',
      example: 'fr',
    }),
  quality: QualitySchema.optional(),
  group: text.openapi({ description: 'Name of a group of a playlist' }),
  playlist: text.openapi({ description: 'Name of a playlist' }),
  instance: text.openapi({ description: 'Only works with this status in this instance' }),
  file: flag().openapi({
    description:
      'Only works that an instance holds with a file (of a series: at least one), or without. One instance must fit both file and monitored: that of `instance` where it is given',
  }),
  monitored: flag().openapi({ description: 'Only works that an instance holds and monitors, or does not monitor' }),
  yearFrom: year().openapi({ description: 'A bound on the year leaves out works of which it is not known' }),
  yearTo: year(),
  confidenceFrom: confidence(),
  confidenceTo: confidence(),
  firstSeenFrom: timeParam,
  firstSeenTo: timeParam,
  adult: adultParam,
};

type Given = { readonly [Key in keyof WorkFilter]?: WorkFilter[Key] | undefined };

/**
 * What the store is asked for. `exactOptionalPropertyTypes`: an absent filter is absent, not undefined.
 * @param showAdult - whether adult works are shown where the caller does not say
 */
export function withoutUndefined<G extends Omit<Given, 'adult'> & { readonly adult?: string | undefined }>(
  given: G,
  showAdult: boolean,
): { [Key in Exclude<keyof G, 'adult'>]: Exclude<G[Key], undefined> } & Pick<WorkFilter, 'adult'> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(entries), adult: adultOf(given.adult, showAdult) } as ReturnType<
    typeof withoutUndefined<G>
  >;
}

function adultOf(given: string | undefined, showAdult: boolean): WorkFilter['adult'] {
  if (given === undefined) return showAdult;
  return given === 'only' ? 'only' : given === 'true';
}

const ranges = [
  ['yearFrom', 'yearTo'],
  ['confidenceFrom', 'confidenceTo'],
  ['firstSeenFrom', 'firstSeenTo'],
] as const;

type Ranges = Omit<Given, 'adult'>;

/** @throws Failure REQUEST_INVALID for a range that ends before it begins: nothing could ever fit it */
export function checkRanges(given: Ranges): void {
  for (const [from, to] of ranges) {
    const isTurned = (given[from] ?? 0) > (given[to] ?? Number.POSITIVE_INFINITY);
    if (isTurned) throw new Failure('REQUEST_INVALID', `${to}: must not be less than ${from}`);
  }
}

/** @throws Failure REQUEST_INVALID for a range as above, or a name that no source has: nothing could ever fit them */
export async function checkFilter(syncs: Pick<Syncs, 'statuses'>, given: Ranges): Promise<void> {
  checkRanges(given);
  const { instance, playlist } = given;
  if (instance === undefined && playlist === undefined) return;
  const statuses = await syncs.statuses();
  const namesOf = (isPlaylist: boolean) =>
    statuses.filter(({ app }) => (app === null) === isPlaylist).map(({ name }) => name);
  checkName('instance', instance, 'Radarr or Sonarr', namesOf(false));
  checkName('playlist', playlist, 'playlist', namesOf(true));
}

function checkName(param: string, name: string | undefined, what: string, names: readonly string[]): void {
  if (name === undefined || names.includes(name)) return;
  const known = names.length > 0 ? `use one of ${names.join(', ')}` : 'none is configured';
  throw new Failure('REQUEST_INVALID', `${param}: no ${what} has this name: ${known}`);
}
