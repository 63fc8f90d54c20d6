import type { Page as Tab } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

interface Page {
  readonly items: readonly { readonly title: string; readonly status: string }[];
}

/** Waits for a work of the review by its place. Keys decide on what is shown, and the count is there before the work is. */
function shown(page: Tab, place: number, of: number): Promise<void> {
  return page.getByText(`${place} of ${of}`, { exact: true }).waitFor();
}

describe.skipIf(chromiumPath === null)('review', () => {
  const { world, open } = useBrowserWorld();

  async function titles(status: string): Promise<string[]> {
    const { items } = (await world().ask('GET', `/missing-content?status=${status}&limit=500`)) as Page;
    return items.map(({ title }) => title).sort();
  }

  it('is done by keys alone: the count goes down, undo brings it back', async () => {
    const page = await open('/review');
    const doubtful = await titles('review');
    const collected = await titles('in-collection');
    expect(doubtful.length).toBeGreaterThan(3);
    const left = (count: number) => page.getByText(`${count} left`, { exact: true }).waitFor();
    await shown(page, 1, doubtful.length);

    await page.keyboard.press('a');
    await page.getByText(/^Accepted for /).waitFor();
    await left(doubtful.length - 1);
    await shown(page, 2, doubtful.length);
    expect(await titles('in-collection')).toHaveLength(collected.length + 1);

    await page.keyboard.press('n');
    await page.getByText(/ is none of these\.$/).waitFor();
    await left(doubtful.length - 2);
    await shown(page, 3, doubtful.length);

    await page.keyboard.press('i');
    await page.getByText(/^Ignored /).waitFor();
    await left(doubtful.length - 3);
    expect(await titles('ignored')).toHaveLength(1);

    await page.keyboard.press('u');
    await left(doubtful.length - 2);
    expect(await titles('ignored')).toEqual([]);
    await page.keyboard.press('u');
    await left(doubtful.length - 1);
    await page.keyboard.press('u');
    await left(doubtful.length);
    expect(await titles('review')).toEqual(doubtful);
    expect(await titles('in-collection')).toEqual(collected);
  });

  it('comes back to what was left for later, and ends with the next step', async () => {
    const page = await open('/review');
    const doubtful = (await titles('review')).length;
    await shown(page, 1, doubtful);
    await page.keyboard.press('j');
    await shown(page, 2, doubtful);
    for (let left = doubtful - 1; left > 0; left -= 1) {
      await page.getByText('Together').first().waitFor();
      await page.keyboard.press('n');
      await page.getByText(`${left} left`, { exact: true }).waitFor();
    }
    await shown(page, 1, doubtful);
    await page.getByText('Together').first().waitFor();
    await page.keyboard.press('o');
    await page.getByRole('searchbox').press('Escape');
    await page.getByRole('searchbox').waitFor({ state: 'hidden' });
    await page.keyboard.press('a');
    await page.getByRole('heading', { name: 'All reviewed' }).waitFor();
    expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Show what is missing' }).click();
    await page.getByRole('table', { name: 'Works' }).waitFor();
  });
});
