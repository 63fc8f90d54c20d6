import { expect, it } from 'vitest';
import { Database, openConnection } from './database/database.ts';
import { migrate } from './schema/migrations.ts';
import { Generations } from './sources/generations.ts';
import { Sources } from './sources/sources.ts';
import { entry, now, playlist, sourceOf } from './test-rows.ts';
import { Works } from './works/works.ts';

const swap = { now, hold: [], releaseHeldBefore: 0 };

/** Long names fill a small disk soon. */
function rows(count: number, name: string) {
  return Array.from({ length: count }, (_, i) =>
    entry(`${name} ${i} ${'x'.repeat(400)}`, { providerId: `${name}${i}` }),
  );
}

async function openParts() {
  const connection = openConnection(':memory:');
  migrate(connection);
  const database = new Database(connection, ':memory:');
  const [sources, generations, works] = [new Sources(database), new Generations(database), new Works(database)];
  await sources.saveSources([sourceOf(playlist)]);
  return { connection, database, generations, works };
}

it('a disk that fills up in an import ends it with a plain failure, and the last good generation stays', async () => {
  const { connection, database, generations, works } = await openParts();
  const first = await generations.beginGeneration(playlist, 'entries', { baseline: 'b', now });
  await first.stage(rows(100, 'first'));
  await first.swap(swap);
  const before = await works.listEntries({ limit: 500, offset: 0 });

  connection.exec('pragma max_page_count = 300');
  const staging = await generations.beginGeneration(playlist, 'entries', { baseline: 'b', now });
  await expect(staging.stage(rows(6_000, 'second'))).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    message: 'The disk is full',
  });
  await expect(staging.swap(swap)).rejects.toThrow('broken');
  await staging.abort();
  expect(await works.listEntries({ limit: 500, offset: 0 })).toEqual(before);

  connection.exec('pragma max_page_count = 100000');
  const third = await generations.beginGeneration(playlist, 'entries', { baseline: 'b', now });
  await third.stage(rows(6_000, 'second'));
  expect(await third.swap(swap)).toMatchObject({ rows: 6_000, added: 6_000, died: 100 });
  await database.close();
});

it('a staging that could not even be given up, since nothing could be written, never comes to light', async () => {
  const { connection, database, generations, works } = await openParts();
  const begin = () => generations.beginGeneration(playlist, 'entries', { baseline: 'b', now });
  const first = await begin();
  await first.stage([entry('Alien')]);
  await first.swap(swap);

  const broken = await begin();
  await broken.stage([entry('Dune')]);
  connection.exec('pragma query_only = on');
  await expect(broken.abort()).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  connection.exec('pragma query_only = off');

  const next = await begin();
  await next.stage([entry('Alien'), entry('Brazil')]);
  await next.swap(swap);
  const { items } = await works.listEntries({ limit: 500, offset: 0 });
  expect(items.map(({ rawTitle }) => rawTitle).sort()).toEqual(['Alien (1999)', 'Brazil (1999)']);
  await database.close();
});
