import { createRoute, z } from '@hono/zod-openapi';
import { Failure } from '../../failures.ts';
import type { Store, WorkDetail } from '../../io/store/contract/store.ts';
import type { HeldEpisodes, SeriesEpisodes } from '../../sync/matching/series-episodes.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, idParam, instant, jsonAnswer, noQuery, orNull, respond } from '../http/router.ts';
import { ErrorSchema } from '../schemas/run-schemas.ts';
import { NoticeSchema } from '../schemas/work-schemas.ts';

const flagOrNull = z.boolean().nullable();

const EpisodeSchema = z
  .object({
    episode: z.number().int(),
    title: z.string().openapi({ description: "Of Sonarr; '' where it does not know the episode" }),
    airDate: z.string().nullable().openapi({ description: 'Day of the first airing', example: '2008-01-20' }),
    inPlaylist: z.boolean(),
    hasFile: flagOrNull.openapi({ description: 'In any Sonarr; null where none knows the episode or could be asked' }),
    monitored: flagOrNull.openapi({ description: 'In any Sonarr; null where none knows the episode' }),
  })
  .openapi('Episode');

const EpisodesSchema = z
  .object({
    workId: z.number().int(),
    instances: z
      .array(
        z.object({
          name: z.string(),
          readAt: orNull(instant).openapi({ description: 'When its episodes were read, at most minutes ago' }),
          error: orNull(ErrorSchema).openapi({ description: 'Why it could not be asked again' }),
        }),
      )
      .openapi({ description: 'The Sonarrs that have the series' }),
    seasons: z.array(
      z
        .object({
          season: z.number().int().openapi({ description: '0 is specials, -1 where the name gives none' }),
          known: z.number().int().openapi({ description: 'Episodes that a Sonarr knows' }),
          inPlaylist: z.number().int(),
          withFile: z.number().int(),
          gained: z.number().int().openapi({ description: 'Known, without a file, and in a playlist' }),
          episodes: z.array(EpisodeSchema),
        })
        .openapi('SeasonEpisodes'),
    ),
    notices: z.array(NoticeSchema),
  })
  .openapi('Episodes');

const getEpisodes = createRoute({
  method: 'get',
  path: '/works/{id}/episodes',
  tags: ['Works'],
  summary: 'Show the episodes of a series: in a playlist, with a file in Sonarr, monitored',
  description:
    'For a series in the collection Sonarr is asked now, unless it was asked in the last 5 minutes. For any other ' +
    'series there is what the playlists offer.',
  request: { params: z.object({ id: idParam }), query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer('By season and number', EpisodesSchema),
    404: problem('WORK_NOT_FOUND'),
  },
});

/** What the route about episodes needs. */
export interface EpisodeRouteDeps {
  readonly store: Pick<Store, 'getWork'>;
  readonly episodes: Pick<SeriesEpisodes, 'of'>;
}

/** The episodes of a series. Mount under /api/v1. */
export function episodeRoutes({ store, episodes }: EpisodeRouteDeps) {
  return createRouter().openapi(
    getEpisodes,
    respond(getEpisodes, async (c) => {
      const { id } = c.req.valid('param');
      const work = await store.getWork(id);
      if (!work) throw new Failure('WORK_NOT_FOUND', `No work has the id ${id}`);
      const held = await episodes.of(work);
      const seasons = seasonsOf(work, held);
      const instances = held.map(({ instance, readAt, trouble }) => ({ name: instance, readAt, error: trouble }));
      return answer(200, { workId: work.id, instances, seasons, notices: noticesOf(work, held, seasons.length) });
    }),
  );
}

type EpisodeView = z.input<typeof EpisodeSchema>;

function seasonsOf({ seasons }: Pick<WorkDetail, 'seasons'>, held: readonly HeldEpisodes[]) {
  const bySeason = new Map<number, Map<number, EpisodeView>>();
  const at = (season: number, episode: number): EpisodeView => {
    const episodes = bySeason.get(season) ?? new Map<number, EpisodeView>();
    bySeason.set(season, episodes);
    const view = episodes.get(episode) ?? bareEpisode(episode);
    episodes.set(episode, view);
    return view;
  };
  for (const { season, episodes } of seasons) for (const episode of episodes) at(season, episode).inPlaylist = true;
  for (const { episodes } of held) {
    for (const { season, episode, title, airDate, hasFile, monitored } of episodes) {
      const view = at(season, episode);
      view.title ||= title;
      view.airDate ??= airDate || null;
      view.hasFile = view.hasFile === true || hasFile;
      view.monitored = view.monitored === true || monitored;
    }
  }
  return [...bySeason]
    .sort(([one], [other]) => one - other)
    .map(([season, episodes]) => countSeason(season, [...episodes.values()]));
}

function bareEpisode(episode: number): EpisodeView {
  return { episode, title: '', airDate: null, inPlaylist: false, hasFile: null, monitored: null };
}

function countSeason(season: number, episodes: EpisodeView[]) {
  const count = (fits: (episode: EpisodeView) => boolean) => episodes.filter(fits).length;
  return {
    season,
    known: count(({ hasFile }) => hasFile !== null),
    inPlaylist: count(({ inPlaylist }) => inPlaylist),
    withFile: count(({ hasFile }) => hasFile === true),
    gained: count(({ inPlaylist, hasFile }) => inPlaylist && hasFile === false),
    episodes: episodes.sort((a, b) => a.episode - b.episode),
  };
}

/** A list is never empty without a reason, nor half without one. */
function noticesOf({ type, status }: WorkDetail, held: readonly HeldEpisodes[], seasons: number) {
  if (type === 'movie') {
    return [{ code: 'NO_SERIES', message: 'A movie has no episodes.', hint: 'Ask for a work whose type is series.' }];
  }
  if (held.length === 0) {
    const message = 'No Sonarr has this series: shown is what the playlists offer.';
    const hint =
      status === 'in-collection' ? 'Sync Sonarr: it may have been removed there.' : 'Add the series to a Sonarr.';
    return [{ code: 'NOT_IN_COLLECTION', message, hint }];
  }
  if (seasons > 0) return [];
  return [
    { code: 'NO_EPISODES', message: 'Neither Sonarr nor a playlist names an episode.', hint: 'Look again later.' },
  ];
}
