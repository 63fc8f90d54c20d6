import { describe, expect, it } from 'vitest';
import { axeFaults, overflowOf } from './axe-faults.ts';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { views } from './pages.ts';

describe.skipIf(chromiumPath === null)('accessibility', () => {
  const { open, openStranger } = useBrowserWorld();

  it('is looked at on every page that the navigation leads to', async () => {
    const page = await open('/system');
    const links = page.getByRole('navigation').getByRole('link');
    await links.first().waitFor();
    const paths = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !views.some((view) => view.path === path))).toEqual([]);
  });

  it('is without a fault on every page in both themes', async () => {
    const found: Record<string, string[]> = {};
    const page = await open('/system');
    for (const { name, path, ready } of views) {
      await page.goto(path);
      await ready(page);
      const faults = await axeFaults(page);
      if (faults.length > 0) found[name] = faults;
    }
    expect(found).toEqual({});
  }, 180_000);

  it('is without a fault where one signs in', async () => {
    const page = await openStranger();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowOf(page)).toBe(0);
  });
});
