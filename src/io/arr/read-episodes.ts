import { labelOf } from '../../core/model/label.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import { failureOfError } from './arr-failure.ts';
import { askForJson, parseBody, type ReadOptions } from './ask.ts';
import { type Fields, intField, isFields, textField } from './fields.ts';
import { type Reading, startReading } from './reading.ts';

/** An episode as a Sonarr holds it. */
export interface ArrEpisode {
  /** 0 is specials. */
  readonly season: number;
  readonly episode: number;
  /** '' where Sonarr does not know it yet. */
  readonly title: string;
  /** Day of the first airing, e.g. `2008-01-20`; '' where it is not known. */
  readonly airDate: string;
  readonly hasFile: boolean;
  readonly monitored: boolean;
}

/** Longer titles are cut. */
const MAX_TITLE_LENGTH = 300;

/**
 * Sonarr's own id of a series now: it changes when the series is deleted and added again.
 * @returns null where the Sonarr does not hold it
 * @throws Failure of any ARR code; the signal's reason
 */
export async function readSeriesId(
  instance: InstanceSource,
  tvdbId: number,
  options: ReadOptions = {},
): Promise<number | null> {
  const answer = await askForJson(instance, `/api/v3/series?tvdbId=${tvdbId}`, 'small', options);
  const body = await parseBody(answer, instance);
  if (!Array.isArray(body)) throw invalid(instance);
  // A Sonarr that does not know the filter would answer with all it holds.
  const series = body.filter(isFields).find((fields) => intField(fields, 'tvdbId') === tvdbId);
  if (series === undefined) return null;
  const id = intField(series, 'id');
  if (id === 0) throw invalid(instance);
  return id;
}

/**
 * Every episode that a Sonarr knows of one series.
 * @param seriesId - Sonarr's own id
 * @throws Failure of any ARR code, while it is iterated; the signal's reason
 */
export function readEpisodes(
  instance: InstanceSource,
  seriesId: number,
  options: ReadOptions = {},
): Reading<ArrEpisode> {
  return startReading({
    open: async () => (await askForJson(instance, `/api/v3/episode?seriesId=${seriesId}`, 'episodes', options)).body,
    rowOf: episodeOf,
    failureOf: (error) => (options.signal?.aborted ? options.signal.reason : failureOfError(error, instance)),
  });
}

function episodeOf(fields: Fields): ArrEpisode | null {
  const episode = intField(fields, 'episodeNumber');
  // 0 stands for a season that is none, and for the season of specials.
  const season = fields.seasonNumber === 0 ? 0 : intField(fields, 'seasonNumber');
  if (season === 0 && fields.seasonNumber !== 0) return null;
  if (episode === 0 && fields.episodeNumber !== 0) return null;
  const airDate = textField(fields, 'airDate', 10);
  return {
    season,
    episode,
    title: textField(fields, 'title', MAX_TITLE_LENGTH),
    airDate: /^\d{4}-\d{2}-\d{2}$/.test(airDate) ? airDate : '',
    hasFile: fields.hasFile === true || intField(fields, 'episodeFileId') > 0,
    monitored: fields.monitored === true,
  };
}

function invalid(instance: InstanceSource): Failure {
  return new Failure('ARR_INVALID', `${labelOf(instance)} answered about a series in another form than expected`);
}
