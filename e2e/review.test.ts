import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

interface Page {
  readonly items: readonly { readonly title: string; readonly status: string }[];
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
    // Keys decide on what is shown: the count is there before the work is.
    const shown = (place: number) => page.getByText(`${place} of ${doubtful.length}`, { exact: true }).waitFor();
    const left = (count: number) => page.getByText(`${count} left`, { exact: true }).waitFor();
    await left(doubtful.length);
    await shown(1);

    await page.keyboard.press('a');
    await page.getByText(/^Accepted for /).waitFor();
    await left(doubtful.length - 1);
    await shown(2);
    expect(await titles('in-collection')).toHaveLength(collected.length + 1);

    await page.keyboard.press('n');
    await page.getByText(/ is none of these\.$/).waitFor();
    await left(doubtful.length - 2);
    await shown(3);

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
    await page.getByText(`1 of ${doubtful}`, { exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.getByText(`2 of ${doubtful}`, { exact: true }).waitFor();
    for (let left = doubtful - 1; left > 0; left -= 1) {
      await page.getByText('Together').first().waitFor();
      await page.keyboard.press('n');
      await page.getByText(`${left} left`, { exact: true }).waitFor();
    }
    await page.getByText(`1 of ${doubtful}`, { exact: true }).waitFor();
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
