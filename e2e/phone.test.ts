import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults, overflowOf } from './axe-faults.ts';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { views } from './pages.ts';

/** What one presses that stands beside the page, or whose words have no room. What scrolls by itself may. */
function hiddenControls(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, select, a[href], [role=tab]')]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest('.scroll-x, nav, .skip'))
    .filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      const label = control.querySelector('.mantine-Button-label') ?? control;
      const isCut = control.matches('.mantine-Button-root') && label.scrollWidth > label.clientWidth + 1;
      const isNarrow = control.matches('select') && width < 90;
      return (width > 0 && (left < -1 || right > innerWidth + 1) && !control.matches('.skip')) || isCut || isNarrow;
    })
    .map((control) => (control.ariaLabel || control.textContent || control.name).trim())`);
}

describe.skipIf(chromiumPath === null)('phone width', () => {
  const { open } = useBrowserWorld();

  it('is enough for every page, in both themes', async () => {
    const found: Record<string, string[]> = {};
    const page = await open('/system', { width: 390, height: 780 });
    for (const { name, path, ready } of views) {
      await page.goto(path);
      await ready(page);
      const wider = await overflowOf(page);
      // What opens on a page is the same as on a wide one.
      const faults = name.includes('-') ? [] : await axeFaults(page);
      if (wider !== 0) faults.push(`${wider} pixels too wide`);
      if (faults.length > 0) found[name] = faults;
    }
    expect(found).toEqual({});
  }, 180_000);

  it.each([320, 375, 768])(
    'is enough at %i pixels: nothing is cut off or pushed out of sight',
    async (width) => {
      const found: Record<string, string[]> = {};
      const page = await open('/system', { width, height: 780 });
      for (const { name, path, ready } of views) {
        await page.goto(path);
        await ready(page);
        const faults = await hiddenControls(page);
        const wider = await overflowOf(page);
        if (wider !== 0) faults.push(`${wider} pixels too wide`);
        if (faults.length > 0) found[name] = faults;
      }
      expect(found).toEqual({});
    },
    180_000,
  );

  it('has a whole row in sight with all filters open', async () => {
    const height = 640;
    const page = await open('/missing?type=movie&yearFrom=1990', { width: 320, height });
    await page.getByRole('button', { name: /^Filters/, expanded: false }).click();
    await page.getByLabel('Language').waitFor();
    const row = page.getByRole('table', { name: 'Works' }).getByRole('row').nth(1);
    await expect.poll(() => row.evaluate((each) => each.getBoundingClientRect().bottom)).toBeLessThanOrEqual(height);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL(/missing$/);
  });

  it('shows the tab that the address leads to', async () => {
    const page = await open('/system?tab=password', { width: 320, height: 780 });
    const tab = page.getByRole('tab', { name: 'Password' });
    await tab.waitFor();
    await expect.poll(() => tab.evaluate((each) => each.getBoundingClientRect().right)).toBeLessThanOrEqual(320);
  });

  it('keeps the navigation behind a button', async () => {
    const page = await open('/missing', { width: 390, height: 780 });
    await page.getByRole('button', { name: 'Open or close the navigation' }).click();
    await page.getByRole('link', { name: 'Sources' }).click();
    await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Review' }).isVisible()).toBe(false);
  });
});
