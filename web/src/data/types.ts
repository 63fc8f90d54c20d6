import type { InferResponseType } from 'hono/client';
import type { api } from './client.ts';

/** A page of works. */
export type WorkPage = InferResponseType<typeof api.works.works.$get, 200>;
/** A work in a list. */
export type Work = WorkPage['items'][number];
/** Why a list is empty or not fresh. */
export type Notice = WorkPage['notices'][number];
/** A work with its evidence. */
export type WorkDetail = InferResponseType<(typeof api.works.works)[':id']['$get'], 200>;
/** Something of the collection that a work was compared with. */
export type Candidate = WorkDetail['candidates'][number];
/** Every source and what runs. */
export type SyncStatus = InferResponseType<(typeof api.status)['sync-status']['$get'], 200>;
/** A playlist, or with `app` a Radarr or Sonarr. */
export type Source = SyncStatus['playlists'][number] & { readonly app?: 'radarr' | 'sonarr' };
/** What is wrong now. */
export type Health = InferResponseType<typeof api.status.health.$get, 200>[number];
/** A record of what was done. */
export type Run = InferResponseType<typeof api.runs.runs.$get, 200>['items'][number];
/** What works can be narrowed by. */
export type Facets = InferResponseType<typeof api.facets.works.facets.$get, 200>;
/** The episodes of a series. */
export type Episodes = InferResponseType<(typeof api.episodes.works)[':id']['episodes']['$get'], 200>;
/** Something of the collection that a person may choose. */
export type Item = InferResponseType<typeof api.items.items.$get, 200>['items'][number];
/** What the works add up to. */
export type Statistics = InferResponseType<typeof api.statistics.statistics.$get, 200>;
