import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

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

  it('say of a range that holds no year that it ends before it begins', async () => {
    const page = await open('/missing?yearFrom=1990&yearTo=1980');
    const words = page.getByText('It ends before it begins');
    await words.waitFor();
    await page.getByRole('textbox', { name: 'Year to' }).fill('1999');
    await page.waitForURL(/[?&]yearTo=1999/);
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
