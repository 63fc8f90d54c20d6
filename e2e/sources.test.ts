import { describe, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { demoFile } from './served-world.ts';

const tenth = (playlist: string) => playlist.slice(0, playlist.indexOf('\n#EXTINF', playlist.length / 10));

describe.skipIf(chromiumPath === null)('sources', () => {
  const { world, open } = useBrowserWorld();

  it('show a sync as it goes, and its record when it has ended', async () => {
    const { provider } = world();
    const page = await open('/sources');
    await page.getByRole('article', { name: 'Provider' }).getByText('Well').waitFor();
    provider.hold();
    await page.getByRole('button', { name: 'Read playlists' }).click();
    const progress = page.getByRole('status').filter({ hasText: 'Reading Provider' });
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
    await card.getByText('Well').waitFor();
    await page.getByRole('button', { name: 'Read playlists' }).click();
    await card.getByText('In quarantine').waitFor();
    await card.getByRole('button', { name: 'Accept new state' }).click();
    await card.getByText('Well').waitFor();
    await card.getByRole('button', { name: 'Accept new state' }).waitFor({ state: 'hidden' });
  });
});
