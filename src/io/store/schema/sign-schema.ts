/** How often the rows of a read have what works are known by: a read that lost most of it is not believed. */
export const signSchema = `
alter table parts add column signs text not null default '';
alter table generations add column signs text not null default '';
`;
