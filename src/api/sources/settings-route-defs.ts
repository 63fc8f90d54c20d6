import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { commonProblems, problem } from '../http/problem.ts';
import { jsonAnswer, jsonBody, noQuery } from '../http/router.ts';
import { AppSchema } from '../schemas/work-schemas.ts';
import {
  GeneralChangeSchema,
  GeneralSettingsSchema,
  InstanceChangeSchema,
  InstanceSettingsSchema,
  InstanceTrialSchema,
  NewInstanceSchema,
  NewPlaylistSchema,
  nameParam,
  PlaylistChangeSchema,
  PlaylistSettingsSchema,
  PlaylistTrialSchema,
  SourceTestSchema,
} from './settings-schemas.ts';

const playlistParams = z.object({ name: nameParam });
const instanceParams = z.object({ app: AppSchema, name: nameParam });

const problems = { ...commonProblems, 403: problem('FORBIDDEN') };
const named = { ...problems, 404: problem('SOURCE_NOT_FOUND') };
const changed = {
  ...named,
  400: { ...problem('REQUEST_INVALID'), description: 'REQUEST_INVALID, PATH_FORBIDDEN or SECRET_NEEDED' },
  409: { ...problem('SETTING_MANAGED'), description: 'SETTING_MANAGED: file or environment say it' },
};
const made = { ...problems, 400: changed[400], 409: { ...problem('NAME_TAKEN'), description: 'NAME_TAKEN' } };
const tags = ['Settings'];
const tested = jsonAnswer('What answered, or what is wrong and what to do', SourceTestSchema);

function define<const R extends RouteConfig>(route: R) {
  return createRoute(route);
}

/** Every route about settings. */
export const settingsDefs = {
  getGeneral: define({
    method: 'get',
    path: '/settings',
    tags,
    summary: 'Show the general settings',
    request: { query: noQuery },
    responses: { ...problems, 200: jsonAnswer('Now in force', GeneralSettingsSchema) },
  }),
  changeGeneral: define({
    method: 'patch',
    path: '/settings',
    tags,
    summary: 'Change general settings; in force at once',
    request: { query: noQuery, body: jsonBody(GeneralChangeSchema) },
    responses: { ...problems, 200: jsonAnswer('Now in force', GeneralSettingsSchema), 409: changed[409] },
  }),
  listPlaylists: define({
    method: 'get',
    path: '/settings/playlists',
    tags,
    summary: 'List the playlists as they are set, never with a secret',
    request: { query: noQuery },
    responses: { ...problems, 200: jsonAnswer('Those of file and environment first', z.array(PlaylistSettingsSchema)) },
  }),
  addPlaylist: define({
    method: 'post',
    path: '/settings/playlists',
    tags,
    summary: 'Add a playlist; the next sync reads it',
    request: { query: noQuery, body: jsonBody(NewPlaylistSchema) },
    responses: { ...made, 201: jsonAnswer('Added', PlaylistSettingsSchema) },
  }),
  testNewPlaylist: define({
    method: 'post',
    path: '/settings/playlist-test',
    tags,
    summary: 'Test a playlist before it is added',
    request: { query: noQuery, body: jsonBody(PlaylistTrialSchema) },
    responses: { ...problems, 200: tested },
  }),
  changePlaylist: define({
    method: 'patch',
    path: '/settings/playlists/{name}',
    tags,
    summary: 'Change a playlist',
    request: { params: playlistParams, query: noQuery, body: jsonBody(PlaylistChangeSchema) },
    responses: { ...changed, 200: jsonAnswer('Changed', PlaylistSettingsSchema) },
  }),
  removePlaylist: define({
    method: 'delete',
    path: '/settings/playlists/{name}',
    tags,
    summary: 'Remove a playlist; what was decided on its works is kept',
    request: { params: playlistParams, query: noQuery },
    responses: { ...changed, 200: jsonAnswer('The playlists that are left', z.array(PlaylistSettingsSchema)) },
  }),
  testPlaylist: define({
    method: 'post',
    path: '/settings/playlists/{name}/test',
    tags,
    summary: 'Test a playlist',
    request: { params: playlistParams, query: noQuery },
    responses: { ...named, 200: tested },
  }),
  uploadPlaylist: define({
    method: 'put',
    path: '/settings/playlists/{name}/file',
    tags,
    summary: 'Send the playlist itself, at most 512 MiB; the next sync reads it',
    request: {
      params: playlistParams,
      query: noQuery,
      body: {
        required: true,
        content: {
          'audio/x-mpegurl': {
            schema: z
              .string()
              .openapi({ format: 'binary', example: '#EXTM3U\n#EXTINF:-1,Heat (1995)\nhttp://p.example/1.mkv\n' }),
          },
        },
      },
    },
    responses: {
      ...changed,
      200: jsonAnswer('Kept', z.object({ bytes: z.number().int() }).openapi('Upload')),
      413: problem('REQUEST_TOO_LARGE'),
    },
  }),
  listInstances: define({
    method: 'get',
    path: '/settings/instances',
    tags,
    summary: 'List the Radarrs and Sonarrs as they are set, never with a key',
    request: { query: noQuery },
    responses: { ...problems, 200: jsonAnswer('Radarrs first', z.array(InstanceSettingsSchema)) },
  }),
  addInstance: define({
    method: 'post',
    path: '/settings/instances',
    tags,
    summary: 'Add a Radarr or Sonarr; the next sync reads it',
    request: { query: noQuery, body: jsonBody(NewInstanceSchema) },
    responses: { ...made, 201: jsonAnswer('Added', InstanceSettingsSchema) },
  }),
  testNewInstance: define({
    method: 'post',
    path: '/settings/instance-test',
    tags,
    summary: 'Test a Radarr or Sonarr before it is added',
    request: { query: noQuery, body: jsonBody(InstanceTrialSchema) },
    responses: { ...problems, 200: tested },
  }),
  changeInstance: define({
    method: 'patch',
    path: '/settings/instances/{app}/{name}',
    tags,
    summary: 'Change a Radarr or Sonarr; a new address needs the key again',
    request: { params: instanceParams, query: noQuery, body: jsonBody(InstanceChangeSchema) },
    responses: { ...changed, 200: jsonAnswer('Changed', InstanceSettingsSchema) },
  }),
  removeInstance: define({
    method: 'delete',
    path: '/settings/instances/{app}/{name}',
    tags,
    summary: 'Remove a Radarr or Sonarr from Gleanarr',
    request: { params: instanceParams, query: noQuery },
    responses: { ...changed, 200: jsonAnswer('The instances that are left', z.array(InstanceSettingsSchema)) },
  }),
  testInstance: define({
    method: 'post',
    path: '/settings/instances/{app}/{name}/test',
    tags,
    summary: 'Test a Radarr or Sonarr',
    request: { params: instanceParams, query: noQuery },
    responses: { ...named, 200: tested },
  }),
} as const;
