/** Leads to items by the id that Radarr goes by, so that the poster of one needs no look at all of them. */
export const itemSchema = `
create index items_by_tmdb on items (body ->> '$.tmdbId') where body ->> '$.tmdbId' is not null;
`;
