import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

/** Saves the filters in force under a name. */
async function saveFilters(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save these filters' }).click();
  await page.getByLabel('Name of this filter').fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: `Forget ${name}` }).waitFor();
}

/** Says in the panel of a work that it is The Matrix, and takes that back. */
async function chooseAndTakeBack(panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: 'Choose another' }).click();
  await panel.getByRole('searchbox').fill('matrix');
  await panel.getByRole('button', { name: /^It is this one: The Matrix \(1999\)/ }).click();
  await panel.getByText('In collection', { exact: true }).waitFor();
  await panel.getByRole('button', { name: 'Take back my decision' }).click();
  await panel.getByText('Missing', { exact: true }).waitFor();
}

describe.skipIf(chromiumPath === null)('works', () => {
  const { world, open } = useBrowserWorld();

  it('are walked through as posters by keys, and opened and selected so', async () => {
    const page = await open('/missing?view=posters&sort=title');
    const tiles = page.getByRole('list', { name: 'Works', exact: true }).getByRole('button');
    await tiles.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.evaluate('document.activeElement.dataset.place')).toBe('1');
    await page.keyboard.press('End');
    const count = Number.parseInt(await page.getByText(/^\d+ works$/).innerText(), 10);
    await expect.poll(() => page.evaluate('document.activeElement.dataset.place')).toBe(String(count - 1));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await tiles.last().click();
    await page.getByText('1 selected').waitFor();
  });

  it('are said to be another item of the collection, and that is taken back', async () => {
    const page = await open('/missing?q=alien%203');
    await page.getByRole('row').nth(1).getByRole('button').click();
    const panel = page.getByRole('dialog');
    await chooseAndTakeBack(panel);
  });

  it('have filters that are saved under a name, chosen again and forgotten', async () => {
    const page = await open('/missing?type=movie&confidenceTo=50');
    await saveFilters(page, 'Unsure films');
    await page.goto('/missing?yearFrom=1990');
    await page.getByRole('combobox', { name: 'Saved filters' }).selectOption('Unsure films');
    await page.waitForURL((url) => url.search === '?type=movie&confidenceTo=50');
    expect(await world().ask('GET', '/saved-filters')).toEqual([
      { name: 'Unsure films', query: { type: 'movie', confidenceTo: '50' } },
    ]);
    await page.getByRole('button', { name: 'Forget Unsure films' }).click();
    await expect.poll(() => world().ask('GET', '/saved-filters')).toEqual([]);
  });

  it('leave as one file, as they are filtered', async () => {
    const page = await open('/missing?type=series');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('gleanarr-works.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    await page.getByText(`${lines.length - 1} works`, { exact: true }).waitFor();
  });

  it('are added up on the dashboard, from which each bar leads to its list', async () => {
    const page = await open('/dashboard');
    await page.getByRole('img', { name: 'Confidence' }).waitFor();
    await page.getByRole('list', { name: 'Missing by language' }).getByRole('link', { name: 'French' }).click();
    await page.waitForURL(/\/missing\?language=fr$/);
    await page.getByText(/^\d+ works$/).waitFor();
  });
});

describe.skipIf(chromiumPath === null)('the history of a work', () => {
  const { open } = useBrowserWorld();

  it('tells what became of it, when, and by whom', async () => {
    const page = await open('/missing?q=alien%203');
    await page.getByRole('row').nth(1).getByRole('button').click();
    const panel = page.getByRole('dialog');
    await chooseAndTakeBack(panel);
    const history = panel.getByRole('list').filter({ hasText: 'First seen' }).getByRole('listitem');
    await history.filter({ hasText: 'Missing → In collection: The Matrix' }).waitFor();
    await history.filter({ hasText: /^Another item chosen, decided by ada.*\(just now\)/ }).waitFor();
    await history.filter({ hasText: /^Decision taken back, decided by ada/ }).waitFor();
  });
});

describe.skipIf(chromiumPath === null)('works of the collection', () => {
  const { open } = useBrowserWorld();

  it('tell what of them has no file, and are narrowed to it', async () => {
    const page = await open('/collection');
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByRole('combobox', { name: 'File', exact: true }).selectOption('No');
    await page.waitForURL((url) => url.search === '?file=false');
    const rows = page
      .getByRole('table', { name: 'Works', exact: true })
      .getByRole('row')
      .filter({ hasText: 'without' });
    await rows.filter({ hasText: 'Downfall' }).getByText('without file, monitored').waitFor();
    await rows.first().getByRole('button').click();
    await page
      .getByRole('dialog')
      .getByText(/: without file, (not )?monitored$/)
      .waitFor();
    await page.goto('/missing');
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByRole('combobox', { name: 'Language' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'File', exact: true }).count()).toBe(0);
  });
});
