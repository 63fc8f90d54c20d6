import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { usualThresholds } from '../src/core/model/thresholds.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { fingerprintNow } from '../src/sync/matching/match-works.ts';

/** Where the sources of the database are said to be; nothing is ever asked of them. */
const settings = `
playlists:
  - { name: first, source: "http://127.0.0.1:9/first" }
  - { name: second, source: "http://127.0.0.1:9/second" }
radarr:
  - { name: hd, url: "http://127.0.0.1:9/hd", apiKey: "0123456789abcdef" }
  - { name: uhd, url: "http://127.0.0.1:9/uhd", apiKey: "0123456789abcdef" }
sonarr:
  - { name: tv, url: "http://127.0.0.1:9/tv", apiKey: "0123456789abcdef" }
schedule: { playlists: "off", collections: "off" }
artwork: false
syncOnStart: false
`;

/**
 * Makes the program take a folder of `makePagesDatabase` as it is: with its sources in the settings, all of them read
 * just now, and its works judged by that. Else it would begin to match, and words about old reads stand above lists.
 */
export async function settleFolder(folder: string): Promise<void> {
  writeFileSync(join(folder, 'gleanarr.yaml'), settings);
  const now = Date.now();
  const store = await openStore({ folder, now });
  const database = new DatabaseSync(join(folder, 'gleanarr.db'));
  database.exec('update sources set configured = 1, enabled = 1');
  database.exec(
    `insert into parts (source_id, part, generation, rows, good_reads) select id, 'items', 1, 1, 2 from sources
      where app <> '' on conflict do nothing`,
  );
  database.prepare('update parts set good_at = ?').run(now);
  const match = { at: now, fingerprint: await fingerprintNow(store, usualThresholds) };
  database.prepare("update meta set value = ? where name = 'match'").run(JSON.stringify(match));
  database.close();
  await store.close();
}
