import type { Database } from '../database/database.ts';

/** TMDB hashes of the posters that the playlists show for works, by id; works without one are left out. */
export function readArtwork(database: Database, workIds: readonly number[]): ReadonlyMap<number, string> {
  const rows = database.rows(
    `select w.id, (select c.body ->> '$.artwork' from claim_works o join claims c on c.id = o.claim_id
        where o.work_id = w.id and c.body ->> '$.artwork' <> '' order by c.id limit 1) as artwork
      from json_each(?) f cross join works w on w.id = f.value where artwork is not null`,
    JSON.stringify(workIds),
  );
  return new Map(rows.map(([id, artwork]) => [Number(id), String(artwork)]));
}
