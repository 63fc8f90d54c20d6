import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { demoFile } from './served-world.ts';

const tenth = (playlist: string) => playlist.slice(0, playlist.indexOf('\n#EXTINF', playlist.length / 10));

describe.skipIf(chromiumPath === null)('sources', () => {
  const { world, open } = useBrowserWorld();

  it('show a sync as it goes, and its record when it has ended', async () => {
    const { provider } = world();
    const page = await open('/sources');
    const card = page.getByRole('article', { name: 'Provider' });
    await card.getByText('Healthy').waitFor();
    provider.hold();
    await card.getByRole('button', { name: 'Read now' }).click();
    const progress = card.getByRole('status').filter({ hasText: 'Reading' });
    await progress.getByRole('progressbar').waitFor();
    provider.release();
    await progress.waitFor({ state: 'hidden' });
    await page
      .getByRole('row', { name: /Playlists read by hand Good Provider: \d+ read/ })
      .first()
      .waitFor();
  });

  it('say that a read was not believed, and take it where a person says so', async () => {
    const { provider } = world();
    provider.text = tenth(demoFile('playlist.m3u'));
    const page = await open('/sources');
    const card = page.getByRole('article', { name: 'Provider' });
    await card.getByText('Healthy').waitFor();
    await card.getByRole('button', { name: 'Read now' }).click();
    await card.getByText('In quarantine').waitFor();
    await card.getByRole('button', { name: 'Accept new state' }).click();
    await card.getByText('Healthy').waitFor();
    await card.getByRole('button', { name: 'Accept new state' }).waitFor({ state: 'hidden' });
  });
});

describe.skipIf(chromiumPath === null)('a source', () => {
  const { world, open } = useBrowserWorld();

  it('is tested, changed and removed', async () => {
    const { sonarr } = world();
    const page = await open('/sources');
    const card = page.getByRole('article', { name: 'Shows' });
    await card.getByRole('button', { name: 'Test' }).click();
    await card.getByText(/Sonarr .*answers and takes the key/).waitFor();

    sonarr.misbehave('unauthorized');
    await card.getByRole('button', { name: 'Test' }).click();
    await card.getByRole('alert').waitFor();
    await card.getByRole('button', { name: 'Read now' }).click();
    await card.getByText('Failed', { exact: true }).waitFor();
    await card.getByText(/\((?:since|for) .+\)/).waitFor();
    await card.getByText('Last try').waitFor();
    await card.getByText('Wrong since').waitFor();
    await card.getByText('Next try', { exact: true }).waitFor();
    sonarr.misbehave(null);

    await card.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Further tries').fill('2');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await card.getByText('Healthy').waitFor();
    const instances = (await world().ask('GET', '/settings/instances')) as { name: string; retries: number }[];
    expect(instances.find(({ name }) => name === 'Shows')?.retries).toBe(2);

    await card.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await card.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await card.waitFor({ state: 'detached' });
  });

  it('leaves out the groups that a person takes out', async () => {
    const { ask } = world();
    const page = await open('/sources');
    const card = page.getByRole('article', { name: 'Provider' });
    const before = (await ask('GET', '/sync-status')) as { playlists: { items: number }[] };
    await card.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Without these groups').fill('UK*\n');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect
      .poll(async () => ((await ask('GET', '/sync-status')) as typeof before).playlists[0]?.items, { timeout: 20_000 })
      .toBeLessThan(before.playlists[0]?.items ?? 0);
  });
});

describe.skipIf(chromiumPath === null)('another source', () => {
  const { world, open } = useBrowserWorld();

  it('is added by its address or as a file, and read', async () => {
    const page = await open('/sources');
    const dialog = page.getByRole('dialog');
    const card = (name: string) => page.getByRole('article', { name });
    await page.getByRole('button', { name: 'Add a playlist' }).click();
    await dialog.getByLabel('Name').fill('By/address');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('an address');
    await dialog.getByRole('button', { name: 'Test' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/^Address: /)
      .waitFor();
    await dialog.getByRole('textbox', { name: 'Address' }).fill(world().provider.url);
    await dialog.getByRole('button', { name: 'Save and read' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/^Name: must be 1 to 60 characters/)
      .waitFor();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('By address');
    await dialog.getByRole('button', { name: 'Test' }).click();
    // Nothing in the own network is asked before somebody says so.
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('checkbox', { name: /own network/ }).check();
    await dialog.getByRole('button', { name: 'Test' }).click();
    await dialog.getByText('It works').waitFor();
    await dialog.getByRole('button', { name: 'Save and read' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await card('By address').getByText('Healthy').waitFor();

    await page.getByRole('button', { name: 'Add a playlist' }).click();
    await dialog.getByText('Upload').click();
    await dialog.getByLabel('Name').fill('As a file');
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'File' }).click();
    const buffer = Buffer.from(tenth(demoFile('playlist.m3u')));
    await (await choosing).setFiles({ name: 'films.m3u', mimeType: 'audio/x-mpegurl', buffer });
    expect(await dialog.getByRole('button', { name: 'Test' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Save and read' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await card('As a file').getByText('Healthy').waitFor();
  });
});
