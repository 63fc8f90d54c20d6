import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

const mostBytes = 200_000;

describe.skipIf(chromiumPath === null)('the start', () => {
  const { world, openStranger } = useBrowserWorld();

  it('takes at most 200 kB of script, packed, until the first list is shown', async () => {
    const page = await openStranger();
    await world().signIn(page);
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body());
    });
    await page.goto('/');
    await page.getByRole('table', { name: 'Works' }).getByRole('row').nth(1).waitFor();
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).byteLength);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    console.log(`script at start: ${total} bytes, packed`);
    expect(sizes.length).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(mostBytes);
  });
});
