import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { admin, demoFile } from './served-world.ts';

describe.skipIf(chromiumPath === null)('the first run', () => {
  const { world, openStranger } = useBrowserWorld({ setUp: 'none' });

  it('leads from nothing to what is missing', async () => {
    const { radarr, sonarr, setupCode } = world();
    const page = await openStranger();
    await page.goto('/');

    await page.getByLabel('Set-up code').fill(await setupCode());
    await page.getByRole('textbox', { name: 'Name' }).fill('a'.repeat(61));
    await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('alert').getByText('Name: must be 1 to 60 characters').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill(admin.name);
    await page.getByRole('button', { name: 'Make the account' }).click();

    await page.getByRole('heading', { name: 'Your playlist' }).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'or choose one' }).click();
    const buffer = Buffer.from(demoFile('playlist.m3u'));
    await (await choosing).setFiles({ name: 'films.m3u', mimeType: 'audio/x-mpegurl', buffer });
    await page.getByText('films.m3u, ').waitFor();
    await page.getByRole('button', { name: 'Add this playlist' }).click();

    await page.getByRole('heading', { name: 'Your Radarr and Sonarr' }).waitFor();
    await page.getByLabel('Address').fill(radarr.url);
    await page.getByRole('textbox', { name: 'API key' }).fill('not the key');
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('textbox', { name: 'API key' }).fill(radarr.apiKey);
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText(/Radarr .*answers and takes the key/).waitFor();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Radarr is added').waitFor();
    // A reload goes on where it was.
    await page.reload();
    await page.getByText('Radarr is added').waitFor();
    await page.getByLabel('Address').fill(sonarr.url);
    await page.getByRole('textbox', { name: 'API key' }).fill(sonarr.apiKey);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Sonarr is added').waitFor();
    await page.getByRole('checkbox', { name: 'Show posters' }).uncheck();
    await page.getByRole('button', { name: 'Start the first sync' }).click();

    await page.getByText(/\d+ works on offer that you lack/).waitFor();
    const counts = await page.locator('.counters dd').allInnerTexts();
    expect(counts.map((count) => Number(count.replaceAll(',', '')) > 0)).toEqual([true, true, true, true]);
    await page.getByRole('link', { name: 'Show what is missing' }).click();
    await page.getByRole('table', { name: 'Works' }).getByRole('row').nth(1).waitFor();
    expect(new URL(page.url()).pathname).toBe('/missing');
    const { values } = (await world().ask('GET', '/settings')) as { values: { artwork: boolean } };
    expect(values.artwork).toBe(false);
  });
});

describe.skipIf(chromiumPath === null)('the first run with an address', () => {
  const { world, openStranger } = useBrowserWorld({ setUp: 'none' });

  it('asks before it reads from the own network, and shows a sync as it goes', async () => {
    const { radarr, provider, setupCode } = world();
    const page = await openStranger({ theme: 'light', width: 390, height: 780 });
    const made = { code: await setupCode(), ...admin };
    expect((await page.request.post('/api/v1/setup', { data: made })).status()).toBe(201);
    await page.goto('/');
    await page.getByLabel('or paste its address').fill(provider.url);
    await page.getByRole('button', { name: 'Add this playlist' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('checkbox', { name: 'The address lies in my own network' }).check();
    await page.getByRole('button', { name: 'Add this playlist' }).click();
    await page.getByRole('heading', { name: 'Your Radarr and Sonarr' }).waitFor();
    await page.getByLabel('Address').fill(radarr.url);
    await page.getByRole('textbox', { name: 'API key' }).fill(radarr.apiKey);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    provider.hold();
    await page.getByRole('button', { name: 'Start the first sync' }).click();
    await page.getByText('Reading playlist "127.0.0.1"').waitFor();
    await page.getByRole('progressbar').waitFor();
    expect(await page.getByRole('heading', { name: 'Done' }).count()).toBe(0);
    provider.release();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
  });
});
