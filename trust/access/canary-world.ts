import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startRadarr } from '../../demo/simulated-radarr.ts';
import { startSonarr } from '../../demo/simulated-sonarr.ts';
import type { Canaries } from './canaries.ts';

/** Radarr, Sonarr and a provider that know secrets, and tell them when they fail. */
export async function openCanaryWorld(canaries: Canaries) {
  const keys = {
    managed: canaries.make('key of a Radarr in the environment'),
    radarr: canaries.make('key of a Radarr set over the API'),
    sonarr: canaries.make('key of a Sonarr set over the API'),
  };
  const movies = [{ tmdbId: 603, title: 'The Matrix', year: 1999 }];
  const [managed, radarr, sonarr] = await Promise.all([
    startRadarr({ movies, apiKey: keys.managed }),
    startRadarr({ movies, apiKey: keys.radarr }),
    startSonarr({ series: [{ tvdbId: 81189, title: 'Breaking Bad', year: 2008 }], apiKey: keys.sonarr }),
  ]);
  const account = {
    user: canaries.make('user of a playlist address'),
    password: canaries.make('password of a playlist address'),
    basic: canaries.make('password before the host of a playlist address'),
    path: canaries.make('token in the path of a playlist address'),
  };
  const playlist = playlistText(canaries);
  const redirected = canaries.make('token in a redirect');
  const provider = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/moved')) response.writeHead(302, { location: `/gone?token=${redirected}` }).end();
    else if (url.startsWith('/gone')) response.writeHead(403).end();
    else if (url.startsWith('/page')) response.end(`<html><title>No ${account.user} ${account.password}</title>`);
    else if (url.startsWith('/json')) response.end(`{"user_info":{"auth":0,"username":"${account.user}"}}`);
    else response.end(playlist);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  provider.listen(0, '127.0.0.1', resolve);
  await promise;
  const host = `127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const query = `username=${encodeURIComponent(account.user)}&password=${encodeURIComponent(account.password)}`;
  return {
    keys,
    managed,
    radarr,
    sonarr,
    playlist,
    addressOf: (path: string) =>
      `http://any:${encodeURIComponent(account.basic)}@${host}/${path}/${encodeURIComponent(account.path)}?${query}`,
    async close() {
      await Promise.all([managed.close(), radarr.close(), sonarr.close(), closed(provider)]);
    },
  };
}

function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.closeAllConnections();
  server.close(() => resolve());
  return promise;
}

/** A playlist with a secret in each place where providers put one. */
function playlistText(canaries: Canaries): string {
  const movie = `${canaries.make('user of a movie')}/${canaries.make('password of a movie')}`;
  const series = `${canaries.make('user of an episode')}/${canaries.make('password of an episode')}`;
  const live = `${canaries.make('user of a channel')}/${canaries.make('password of a channel')}`;
  const logo = canaries.make('token of a logo');
  return `#EXTM3U x-tvg-url="http://guide.example/xmltv.php?username=u&password=${canaries.make('password of a guide')}"
#EXTINF:-1 tvg-logo="http://logo.example/1.png?token=${logo}" group-title="VOD",The Matrix (1999)
http://provider.example/movie/${movie}/1.mkv
#EXTINF:-1 group-title="VOD",Oppenheimer (2023)
http://provider.example/movie/${movie}/2.mkv?token=${canaries.make('token of a stream')}
#EXTINF:-1 group-title="SERIES",Severance S01E01
http://provider.example/series/${series}/3.mkv
#EXTINF:-1 group-title="UK",UK: BBC ONE HD
http://provider.example/live/${live}/4.ts
`;
}
