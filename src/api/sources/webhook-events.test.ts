import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { sampleApi, sampleDeps } from '../sample-api.ts';
import { meaningOf, seriesOf, webhookEvents } from './webhook-events.ts';

const movie = { id: 1, title: 'Heat', year: 1995, folderPath: '/films/Heat (1995)', tmdbId: 949, imdbId: 'tt0113277' };
const series = {
  id: 5,
  title: 'Severance',
  path: '/tv/Severance',
  tvdbId: 371_980,
  tvMazeId: 44_933,
  type: 'standard',
};
const episodes = [{ id: 9, episodeNumber: 1, seasonNumber: 2, title: 'Hello, Ms. Cobel' }];
const file = { id: 3, relativePath: 'a.mkv', path: '/a.mkv', quality: 'WEBDL-1080p', size: 1 };

/** Every shape that the apps send, in the fewest words. */
const shapes = [
  { app: 'radarr', event: { eventType: 'MovieAdded', movie, addMethod: 'list' }, hints: ['radarr HD items'] },
  {
    app: 'radarr',
    event: { eventType: 'MovieDelete', movie, deletedFiles: false, movieFolderSize: 0 },
    hints: ['radarr HD items'],
  },
  {
    app: 'radarr',
    event: { eventType: 'MovieFileDelete', movie, movieFile: file, deleteReason: 'missingFromDisk' },
    hints: ['radarr HD files'],
  },
  {
    app: 'radarr',
    event: { eventType: 'MovieFileDelete', movie, movieFile: file, deleteReason: 'upgrade' },
    hints: ['radarr HD files'],
  },
  {
    app: 'radarr',
    event: { eventType: 'Download', movie, remoteMovie: movie, movieFile: file, isUpgrade: false },
    hints: ['radarr HD files'],
  },
  { app: 'radarr', event: { eventType: 'Grab', movie, release: { quality: 'WEBDL-1080p' } }, hints: [] },
  { app: 'radarr', event: { eventType: 'Rename', movie, renamedMovieFiles: [file] }, hints: [] },
  { app: 'radarr', event: { eventType: 'Health', level: 'warning', message: 'no client', type: 'X' }, hints: [] },
  { app: 'radarr', event: { eventType: 'HealthRestored', level: 'warning', message: 'well', type: 'X' }, hints: [] },
  {
    app: 'radarr',
    event: { eventType: 'ApplicationUpdate', previousVersion: '6.0.4', newVersion: '6.1.0' },
    hints: ['radarr HD items'],
  },
  { app: 'radarr', event: { eventType: 'ManualInteractionRequired', downloadStatus: 'warning' }, hints: [] },
  { app: 'radarr', event: { eventType: 'Test', movie: { ...movie, id: 1, tmdbId: 0 } }, hints: [] },
  { app: 'sonarr', event: { eventType: 'SeriesAdd', series }, hints: ['sonarr TV items', 'forget TV 371980'] },
  {
    app: 'sonarr',
    event: { eventType: 'SeriesDelete', series, deletedFiles: true },
    hints: ['sonarr TV items', 'forget TV 371980'],
  },
  {
    app: 'sonarr',
    event: { eventType: 'Download', series, episodes, episodeFile: file, isUpgrade: true },
    hints: ['sonarr TV files', 'forget TV 371980'],
  },
  {
    app: 'sonarr',
    event: { eventType: 'Download', series, episodes, episodeFiles: [file, file], fileCount: 2, sourcePath: '/d' },
    hints: ['sonarr TV files', 'forget TV 371980'],
  },
  {
    app: 'sonarr',
    event: { eventType: 'EpisodeFileDelete', series, episodes, episodeFile: { quality: { id: 3 } } },
    hints: ['sonarr TV files', 'forget TV 371980'],
  },
  { app: 'sonarr', event: { eventType: 'Grab', series, episodes, release: {} }, hints: [] },
  { app: 'sonarr', event: { eventType: 'Rename', series, renamedEpisodeFiles: [file] }, hints: [] },
  { app: 'sonarr', event: { eventType: 'Health', level: 'error', message: 'x', type: 'X' }, hints: [] },
  { app: 'sonarr', event: { eventType: 'HealthRestored', level: 'error', message: 'x', type: 'X' }, hints: [] },
  {
    app: 'sonarr',
    event: { eventType: 'ApplicationUpdate', previousVersion: '4.0', newVersion: '5.0' },
    hints: ['sonarr TV items', 'forget TV all'],
  },
  { app: 'sonarr', event: { eventType: 'ManualInteractionRequired', series, downloadInfo: {} }, hints: [] },
  { app: 'sonarr', event: { eventType: 'Test', series: { id: 1, tvdbId: 1_234 } }, hints: [] },
  // Shapes that no app sends.
  { app: 'sonarr', event: { eventType: 'MovieAdded', movie }, hints: [] },
  { app: 'radarr', event: { eventType: 'somethingNew', movie }, hints: [] },
  { app: 'radarr', event: { eventType: 'constructor' }, hints: [] },
  { app: 'radarr', event: { eventType: ['MovieAdded'] }, hints: [] },
  { app: 'radarr', event: {}, hints: [] },
  { app: 'radarr', event: { eventType: 'MOVIEADDED' }, hints: ['radarr HD items'] },
  {
    app: 'sonarr',
    event: { eventType: 'Download', series: { tvdbId: '371980' } },
    hints: ['sonarr TV files', 'forget TV all'],
  },
] as const;

test.each(shapes.map((shape) => ({ ...shape, named: JSON.stringify(shape.event).slice(0, 60) })))(
  'takes $app $named',
  async ({ app, event, hints }) => {
    const seen: string[] = [];
    const { settings } = sampleDeps;
    const [hd] = settings.instances.list();
    const instances = {
      ...settings.instances,
      list: () => (hd ? [hd, { ...hd, app: 'sonarr' as const, name: 'TV' }] : []),
    };
    const { ask } = sampleApi({
      settings: { ...settings, instances },
      hints: { hint: (instance, change) => seen.push(`${instance.app} ${instance.name} ${change}`) },
      episodes: { of: async () => [], forget: (name, tvdbId) => seen.push(`forget ${name} ${tvdbId ?? 'all'}`) },
    });
    const response = await ask(`/api/v1/webhooks/${app}/${app === 'radarr' ? 'HD' : 'TV'}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ reads: hints.length > 0 });
    expect(seen).toEqual(hints);
  },
);

it('has a case for every event that is known', () => {
  for (const app of ['radarr', 'sonarr'] as const) {
    const tried = shapes.filter((shape) => shape.app === app).map(({ event }) => Object(event).eventType);
    for (const name of Object.keys(webhookEvents[app])) expect(tried, `${app} ${name}`).toContain(name);
  }
});

const recordings = new URL('../../../../shared/arr/recordings/', import.meta.url);
const recorded = existsSync(recordings)
  ? readdirSync(recordings).filter((name) => /webhook-(?:radarr|sonarr)-/.test(name))
  : [];

test.skipIf(recorded.length === 0)('knows every event that was recorded, in bodies of old and new versions', () => {
  for (const name of recorded) {
    const app = name.includes('-sonarr-') ? 'sonarr' : 'radarr';
    const event = JSON.parse(readFileSync(new URL(name, recordings), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(webhookEvents[app]), name).toContain(event.eventType);
    const expected = /Test|Rename|Health/.test(name)
      ? 'nothing'
      : /Added|-(?:Movie|Series)Delete/.test(name)
        ? 'items'
        : 'files';
    expect(meaningOf(app, event), name).toBe(expected);
    if (app === 'sonarr') expect(seriesOf(event), name).toBeGreaterThan(0);
  }
});
