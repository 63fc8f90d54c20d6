import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openApp } from './app.ts';
import { loadConfig } from './config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-open-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (settings: Record<string, string> = {}) =>
  openApp(loadConfig({ GLEANARR_CONFIG_DIR: folder, ...settings }), {
    log: 'errors',
    sink: { write: () => undefined },
  });

/** Reasons to refuse a start that are known only once the database is open. */
const refused = [
  {
    what: 'a password that is too weak',
    settings: { GLEANARR_ADMIN_PASSWORD: 'password1234' },
    spoil: () => undefined,
    mend: () => undefined,
  },
  {
    what: 'a key of sealed settings that cannot be used',
    settings: {},
    spoil: () => writeFileSync(join(folder, 'secret.key'), 'short\n', { mode: 0o600 }),
    mend: () => rmSync(join(folder, 'secret.key')),
  },
];

it.each(refused)('lets go of the folder where $what is refused', async ({ settings, spoil, mend }) => {
  spoil();
  await expect(open(settings)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  mend();
  await (await open()).stop();
});
