import { fits } from './path-pattern.ts';

/** Tells requests that send a playlist: these have a limit of their own, which is held while it is written down. */
export function isUpload(urlBase: string): (method: string, path: string) => boolean {
  const uploads = `${urlBase}/api/v1/settings/playlists/:name/file`;
  return (method, path) => method === 'PUT' && fits(uploads, path);
}
