import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

/** The number that the navigation shows beside a page. */
async function countOf(page: Page, name: string): Promise<number> {
  const link = page.getByRole('navigation').getByRole('link', { name });
  return Number((await link.innerText()).replace(/\D/g, ''));
}

const works = (page: Page) => page.getByRole('table', { name: 'Works' }).getByRole('row');

describe.skipIf(chromiumPath === null)('lists', () => {
  const { open } = useBrowserWorld();

  it('follow what is typed, keep it in the address, and find it again after a reload', async () => {
    const page = await open('/missing');
    await page.getByRole('searchbox').fill('alien');
    await page.waitForURL(/[?&]q=alien/);
    await page.getByText('1 work', { exact: true }).waitFor();
    await page.getByRole('row', { name: /Alien 3/ }).waitFor();
    await page.reload();
    await page.getByText('1 work', { exact: true }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('alien');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => !url.search.includes('q='));
    await page.getByText(/^\d\d works$/).waitFor();
  });

  it('narrow by type and language, and say so where nothing fits', async () => {
    const page = await open('/missing?type=series');
    await page.getByText('Series', { exact: false }).first().waitFor();
    expect(await works(page).filter({ hasText: 'Movie' }).count()).toBe(0);
    await page.goto('/missing?type=movie&language=ro');
    await page.getByRole('row', { name: /4 luni/ }).waitFor();
    await page.goto('/missing?q=zzzzzz');
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
  });

  it('ignore many at once, each with its result, and take that back', async () => {
    const page = await open('/missing?sort=title');
    await page.getByText(/^\d\d works$/).waitFor();
    const before = await countOf(page, 'Missing');
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    for (const title of ['1917', '1941', 'Alien 3'])
      await page.getByRole('checkbox', { name: `Select ${title}` }).click();
    const bar = page.getByRole('region', { name: 'Select' });
    await bar.getByText('3 selected').waitFor();
    await bar.getByRole('button', { name: 'Ignore' }).click();
    await bar.getByText('Done for 3 works.').waitFor();
    await page.getByText(`${before - 3} works`, { exact: true }).waitFor();
    expect(await works(page).filter({ hasText: 'Alien 3' }).count()).toBe(0);
    await expect.poll(() => countOf(page, 'Ignored')).toBe(3);
    await bar.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`${before} works`, { exact: true }).waitFor();
    await works(page).filter({ hasText: 'Alien 3' }).waitFor();
    await expect.poll(() => countOf(page, 'Ignored')).toBe(0);
  });

  it('show a work in a panel that the way back closes', async () => {
    const page = await open('/collection?sort=title');
    await page.getByRole('row').nth(1).getByRole('button').click();
    await page.waitForURL(/[?&]work=\d/);
    const panel = page.getByRole('dialog');
    await panel.getByRole('heading', { name: 'Compared with' }).waitFor();
    await panel.getByText('Together').first().waitFor();
    await page.goBack();
    await panel.waitFor({ state: 'hidden' });
  });
});
