import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type EpisodeState, episodeState, legendOf } from '../../data/episode-state.ts';
import { toldOf } from '../../data/format.ts';
import { episodesQuery } from '../../data/queries.ts';
import type { Episodes } from '../../data/types.ts';
import { workText } from '../../text-works.ts';
import { Failed, FailedQuery, Loading } from '../common/states.tsx';
import { Time } from '../common/time.tsx';

type Season = Episodes['seasons'][number];
type Episode = Season['episodes'][number];

/** Seasons below each other, their episodes beside each other: in the playlist, in Sonarr, in both. */
export function EpisodeGrid({ id }: { readonly id: number }) {
  const query = episodesQuery(String(id));
  const episodes = useQuery(query);
  if (episodes.isLoadingError) return <FailedQuery error={episodes.error} queryKey={query.queryKey} />;
  if (!episodes.data) return <Loading />;
  const { seasons, instances, notices } = episodes.data;
  const isHeld = instances.length > 0;
  return (
    <>
      {notices.map(({ code, message, hint }) => (
        <Text key={code} size="sm" c="dimmed" mb="xs">
          {message} {hint}
        </Text>
      ))}
      {instances.map(({ name, readAt, error }) =>
        error ? (
          <Failed key={name} error={new Error(toldOf(name, error.message))} hint={error.hint} />
        ) : (
          <Text key={name} size="xs" c="dimmed" mb="xs">
            {name} {workText.readAt} {readAt && <Time instant={readAt} />}
          </Text>
        ),
      )}
      <Legend states={legendOf(seasons, isHeld)} />
      {seasons.map((season) => (
        <SeasonRow key={season.season} season={season} isHeld={isHeld} />
      ))}
    </>
  );
}

function Legend({ states }: { readonly states: readonly EpisodeState[] }) {
  if (states.length < 2) return null;
  return (
    <ul className="legend" aria-label={workText.legend}>
      {states.map((state) => (
        <li key={state}>
          <span className={`episode ${state}`} aria-hidden="true" />
          {workText.episode[state]}
        </li>
      ))}
    </ul>
  );
}

function SeasonRow({ season: all, isHeld }: { readonly season: Season; readonly isHeld: boolean }) {
  const { season, episodes, inPlaylist, known, withFile } = all;
  const name = workText.season(season);
  return (
    <div className="season">
      <div className="season-name">
        <b>{name}</b> <span className="sub">{workText.seasonCounts(inPlaylist, known, withFile)}</span>
      </div>
      <ul aria-label={workText.episodesOf(name)}>
        {episodes.map((episode) => (
          <Cell key={episode.episode} episode={episode} isHeld={isHeld} />
        ))}
      </ul>
    </div>
  );
}

function Cell({ episode: all, isHeld }: { readonly episode: Episode; readonly isHeld: boolean }) {
  const { episode, title, airDate, monitored } = all;
  const state = episodeState(all, isHeld);
  const facts = [title, airDate, workText.episode[state], monitored === false ? workText.unmonitored : ''];
  const label = `${episode}: ${facts.filter(Boolean).join(', ')}`;
  return (
    <li className={`episode ${state}`} title={label}>
      <span aria-hidden="true">{episode}</span>
      <span className="unseen">{label}</span>
    </li>
  );
}
