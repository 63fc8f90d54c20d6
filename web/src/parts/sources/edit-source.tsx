import { useQuery } from '@tanstack/react-query';
import { instancesQuery, playlistsQuery } from '../../data/queries.ts';
import type { Source } from '../../data/types.ts';
import { FailedQuery, Loading } from '../common/states.tsx';
import { EditInstance } from './edit-instance.tsx';
import { EditPlaylist } from './edit-playlist.tsx';

/** The form for a source as it is set. */
export function EditSource({ source, onDone }: { readonly source: Source; readonly onDone: () => void }) {
  const playlists = useQuery({ ...playlistsQuery, enabled: source.app === undefined });
  const instances = useQuery({ ...instancesQuery, enabled: source.app !== undefined });
  const { error } = source.app ? instances : playlists;
  if (error) return <FailedQuery error={error} queryKey={(source.app ? instancesQuery : playlistsQuery).queryKey} />;
  const playlist = playlists.data?.find(({ name }) => name === source.name);
  if (!source.app && playlist) return <EditPlaylist playlist={playlist} onDone={onDone} />;
  const instance = instances.data?.find(({ app, name }) => app === source.app && name === source.name);
  if (source.app && instance) return <EditInstance instance={instance} onDone={onDone} />;
  return <Loading />;
}
