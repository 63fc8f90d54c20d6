import { cpSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Complain, inHost, moviesList, syncsWell } from './host-play.ts';
import type { Host } from './host-world.ts';
import type { Probe } from './probe.ts';

/** Of the backup that takes the place of a database with more. */
const backedUp = 400;

/** Somebody restores by hand what only the program, or a stopped one, can restore. */
async function copyBackupOver(host: Host): Promise<void> {
  const [backup = ''] = readdirSync(join(host.folder, 'backups'));
  cpSync(join(host.folder, 'backups', backup), join(host.folder, 'copy'));
  renameSync(join(host.folder, 'copy'), join(host.folder, 'gleanarr.db'));
}

/** Nothing may be told as kept any more, and why must be told. */
async function refusesWrites(host: Host, complain: Complain): Promise<void> {
  const sync = await host.ask('POST', '/api/v1/playlists-sync');
  if (!sync.text.includes('STORE_REPLACED')) complain(`a sync is answered with ${sync.text.slice(0, 200)}`);
  const decision = await host.ask('PUT', '/api/v1/works/1/override', { kind: 'ignore' });
  if (decision.status < 400) complain(`a decision is told as kept: ${decision.text.slice(0, 200)}`);
  const { text } = await host.ask('GET', '/api/v1/health');
  if (!/was (?:replaced|moved or deleted) while Gleanarr runs.*Start Gleanarr anew/.test(text))
    complain(`health does not say so: ${text.slice(0, 300)}`);
}

async function openWithMany(host: Host, complain: Complain): Promise<void> {
  if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
  host.offer(moviesList(backedUp));
  await syncsWell(host, complain, 'at first');
  await host.ask('POST', '/api/v1/backups?wait=20');
  host.offer(moviesList(3_000));
  await syncsWell(host, complain, 'later');
}

/** The file of the database is another one than was opened. */
export const replacedProbes: readonly Probe[] = [
  ...(['SIGTERM', 'SIGKILL'] as const).map((signal) => ({
    id: `S9-replaced-${signal.toLowerCase()}`,
    what: `a backup is copied over the database of a running program, which then ends by ${signal}`,
    run: inHost(
      () => ({}),
      async (host, complain) => {
        await openWithMany(host, complain);
        await copyBackupOver(host);
        await refusesWrites(host, complain);
        host.child.kill(signal);
        await host.ended;
        const database = new DatabaseSync(join(host.folder, 'gleanarr.db'));
        const found = database.prepare('pragma integrity_check').get();
        const entries = Number(database.prepare('select count(*) as n from entries').get()?.n);
        database.close();
        if (found?.integrity_check !== 'ok') complain(`what was copied is damaged: ${JSON.stringify(found)}`);
        if (entries !== backedUp) complain(`what was copied has ${entries} entries, not ${backedUp}`);
      },
    ),
  })),
  {
    id: 'S9-folder-moved',
    what: 'the config folder of a running program is moved away, and an empty one is put in its place',
    run: inHost(
      (folder) => {
        mkdirSync(join(folder, 'config'));
        return { env: { GLEANARR_CONFIG_DIR: join(folder, 'config') } };
      },
      async (host, complain) => {
        const config = join(host.folder, 'config');
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        host.offer(moviesList(backedUp));
        await syncsWell(host, complain, 'at first');
        renameSync(config, `${config}-moved`);
        mkdirSync(config);
        await refusesWrites(host, complain);
        if (readdirSync(config).length > 0) complain(`the new folder holds ${readdirSync(config).join(', ')}`);
      },
    ),
  },
];
