import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

/** The fields that are marked as wrong. */
async function wrongOnes(page: Page): Promise<readonly (string | null)[]> {
  const marked = await page.locator('[aria-invalid=true]').all();
  return Promise.all(marked.map((field) => field.getAttribute('aria-label')));
}

describe.skipIf(chromiumPath === null)('fields of filters', () => {
  const { open } = useBrowserWorld();

  it('take no letter from whoever types faster than they follow', async () => {
    const page = await open('/missing?yearFrom=1990');
    const search = page.getByRole('searchbox');
    await search.pressSequentially('alien 3 is here ', { delay: 45 });
    await page.waitForURL(/[?&]q=alien\+3\+is\+here$/);
    expect(await search.inputValue()).toBe('alien 3 is here ');
    const year = page.getByLabel('Year from');
    await year.press('End');
    await year.press('Backspace');
    await page.waitForURL((url) => !url.search.includes('yearFrom'));
    expect(await year.inputValue()).toBe('199');
    await year.pressSequentially('5');
    await page.waitForURL(/[?&]yearFrom=1995/);
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect.poll(() => search.inputValue()).toBe('');
    await expect.poll(() => year.inputValue()).toBe('');
  });

  it('say of a range that holds no year that it ends before it begins, at both ends', async () => {
    const page = await open('/missing?yearFrom=1990&yearTo=1980');
    const words = page.getByText('It ends before it begins');
    await words.waitFor();
    expect(await wrongOnes(page)).toEqual(['Year from', 'Year to']);
    await page.getByRole('textbox', { name: 'Year to' }).fill('1999');
    await page.waitForURL(/[?&]yearTo=1999/);
    await words.waitFor({ state: 'detached' });
    expect(await wrongOnes(page)).toEqual([]);
  });

  it('say which end of a range is no year, until that one is', async () => {
    const page = await open('/missing?yearFrom=1990');
    const words = page.getByText('A year of four digits');
    const [from, to] = [page.getByLabel('Year from'), page.getByLabel('Year to')];
    await to.fill('19');
    await words.waitFor();
    expect(await wrongOnes(page)).toEqual(['Year to']);
    await from.fill('1980');
    await page.waitForURL(/[?&]yearFrom=1980/);
    expect(await wrongOnes(page)).toEqual(['Year to']);
    await from.fill('19x');
    await expect.poll(() => wrongOnes(page)).toEqual(['Year from', 'Year to']);
    await to.fill('1999');
    await page.waitForURL(/[?&]yearTo=1999/);
    expect(await wrongOnes(page)).toEqual(['Year from']);
    await from.fill('');
    await words.waitFor({ state: 'detached' });
  });

  it('say at the days of a range that holds none that it ends before it begins, and in the list by their labels', async () => {
    const page = await open('/missing?seenFrom=2026-05-02&seenTo=2026-05-01');
    await page.getByText('First seen to: must not be less than “First seen from”').waitFor();
    const words = page.getByRole('group', { name: 'First seen' }).getByText('It ends before it begins');
    await words.waitFor();
    const last = page.getByLabel('First seen to', { exact: true });
    expect(await last.getAttribute('aria-invalid')).toBe('true');
    await last.fill('2026-05-02');
    await words.waitFor({ state: 'detached' });
    expect(await last.getAttribute('aria-invalid')).not.toBe('true');
  });
});
