import { labelOf } from '../../core/model/label.ts';
import type { LookupAnswer } from '../../core/model/lookup.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import { failureOfAnswer } from './arr-failure.ts';
import { ask, parseBody, type ReadOptions } from './ask.ts';
import { isFields } from './fields.ts';
import { itemOf } from './item-of.ts';

/** Answers kept: a Sonarr gives up to a hundred, and what is meant stands in front. */
const MAX_ANSWERS = 20;

/** Names kept of one answer. */
const MAX_OTHER_TITLES = 60;

/**
 * Asks a Radarr for movies or a Sonarr for series, which ask their metadata servers.
 * @param term - a name, perhaps with a year, or an id such as `tmdb:603`
 * @returns best first, empty where nothing is found, also for a term that the app refuses (400)
 * @throws Failure of any ARR code; ARR_ERROR where the metadata server cannot be reached; the signal's reason
 */
export async function readLookup(
  instance: InstanceSource,
  term: string,
  options: ReadOptions = {},
): Promise<LookupAnswer[]> {
  const path = `/api/v3/${instance.app === 'radarr' ? 'movie' : 'series'}/lookup`;
  const answer = await ask(instance, `${path}?term=${encodeURIComponent(term)}`, 'lookup', options);
  if (answer.status === 400) {
    await answer.discard();
    return [];
  }
  const failure = await failureOfAnswer(answer, instance, path);
  if (failure !== null) throw failure;
  return answersOf(await parseBody(answer, instance), instance);
}

function answersOf(body: unknown, instance: InstanceSource): LookupAnswer[] {
  if (!Array.isArray(body)) throw invalid(instance);
  const answers = body.slice(0, MAX_ANSWERS).flatMap((element) => answerOf(element, instance));
  // Something was found and nothing of it is readable: that must not be remembered as nothing found.
  if (body.length > 0 && answers.length === 0) throw invalid(instance);
  return answers;
}

/** An answer without a name, or without an id of a public catalogue, tells nothing. */
function answerOf(element: unknown, { app, name }: InstanceSource): LookupAnswer[] {
  const item = isFields(element) ? itemOf(element, app, name) : null;
  if (item === null || item.title === '' || (app === 'radarr' ? item.tmdbId : item.tvdbId) === 0) return [];
  const { tmdbId, tvdbId, imdbId, title, year, secondaryYear, otherTitles } = item;
  return [{ tmdbId, tvdbId, imdbId, title, year, secondaryYear, otherTitles: otherTitles.slice(0, MAX_OTHER_TITLES) }];
}

function invalid(instance: InstanceSource): Failure {
  return new Failure('ARR_INVALID', `${labelOf(instance)} answered to a lookup in another form than expected`);
}
