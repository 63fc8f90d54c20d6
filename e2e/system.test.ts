import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { admin } from './served-world.ts';

describe.skipIf(chromiumPath === null)('the pages of the program', () => {
  const { world, open } = useBrowserWorld();

  it('do a task now', async () => {
    const page = await open('/system');
    await page.getByRole('tab', { name: 'Tasks' }).click();
    await page.waitForURL(/tab=tasks/);
    const row = page.getByRole('row', { name: /^Back up/ });
    await row.getByText('never').waitFor();
    await row.getByRole('button', { name: 'Run now: Back up' }).click();
    await row.getByText(/just now|ago/).waitFor();
  });

  it('show the log from a level on, and give it as a file, without a secret', async () => {
    const { radarr } = world();
    radarr.misbehave('unauthorized');
    await world()
      .ask('POST', '/radarr-sync?wait=30')
      .catch(() => null);
    radarr.misbehave(null);
    const page = await open('/system?tab=logs');
    await page.getByLabel('From this level on').selectOption('warn');
    const lines = page.getByRole('list', { name: 'Log' }).getByRole('listitem');
    await lines.first().waitFor();
    await expect.poll(() => lines.filter({ hasText: 'Info' }).count()).toBe(0);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    expect(text.split('\n').length).toBeGreaterThan(2);
    expect(text).not.toMatch(/canary-(?:user|pass)/);
    expect(text).not.toContain(radarr.apiKey);
  });

  it('change settings, which are in force at once', async () => {
    const page = await open('/system?tab=settings');
    await page.getByLabel('Days for which is kept what has left').fill('30');
    await page.getByLabel('When playlists are read').fill('not a pattern');
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('alert')
      .getByText(/^When playlists are read: must be a cron pattern such as "[^"]+"$/)
      .waitFor();
    await page.getByRole('textbox', { name: 'When playlists are read' }).fill('0 5 * * *');
    await page.getByRole('switch', { name: 'Show adult works' }).click({ force: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved, and in force.').waitFor();
    const { values } = (await world().ask('GET', '/settings')) as { values: object };
    expect(values).toMatchObject({ adult: true, removedDays: 30, playlistSchedule: '0 5 * * *' });
    // The demo's world has it from the environment.
    expect(await page.getByLabel('Languages of your titles').isDisabled()).toBe(true);
  });
});

describe.skipIf(chromiumPath === null)('the pages of access', () => {
  const { world, open } = useBrowserWorld();

  it('make a key, show it once, and revoke it', async () => {
    const page = await open('/system?tab=keys');
    await page.getByRole('textbox', { name: 'Name of the key' }).fill('  ');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('alert').getByText('Name of the key: must be 1 to 60 characters').waitFor();
    await page.getByRole('textbox', { name: 'Name of the key' }).fill('living room');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const key = await page.getByRole('alert').locator('code').innerText();
    const ask = () => fetch(`${world().url}/api/v1/sync-status`, { headers: { 'x-api-key': key } });
    expect((await ask()).status).toBe(200);
    await page.reload();
    await page.getByText('living room').waitFor();
    expect(await page.getByText(key).count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke the key living room' }).click();
    await page.getByText('No key was made here.').waitFor();
    expect((await ask()).status).toBe(401);
  });

  it('change the password: this session goes on, others end', async () => {
    const other = await open('/system');
    const page = await open('/system?tab=password');
    const next = 'another seven words do the same again';
    await page.getByLabel('Current password').fill(admin.password);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(next);
    await page.getByRole('textbox', { name: 'New password again' }).fill(next);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The password is changed.').waitFor();
    await page.goto('/missing');
    await page.getByRole('table', { name: 'Works' }).waitFor();
    await other.goto('/missing');
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe.skipIf(chromiumPath === null)('the page of the backups', () => {
  const { world, open } = useBrowserWorld();

  it('goes back to a backup after a warning, and leads to the way in', async () => {
    const page = await open('/system?tab=backups');
    const filters = async () => ((await world().ask('GET', '/saved-filters')) as unknown[]).length;
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('button', { name: /^Restore gleanarr-/ }).waitFor();
    await world().ask('PUT', '/saved-filters/young', { query: { type: 'movie' } });
    expect(await filters()).toBe(1);
    await page
      .getByRole('button', { name: /^Restore gleanarr-/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Go back to this backup?' });
    await dialog.getByText(/what you ignored, accepted or chose/).waitFor();
    await dialog.getByRole('button', { name: 'Restore this backup' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByText('The backup is in place.').waitFor();
    expect(await filters()).toBe(0);
    await page.getByLabel('Name').fill(admin.name);
    await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Kept by earlier restores' }).waitFor();
  });
});
