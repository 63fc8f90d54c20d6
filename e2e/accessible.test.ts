import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { views } from './pages.ts';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** All rules of WCAG 2.2 to AA and the good practices; what it finds, each with the elements it was found on. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations)`,
  )) as Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

describe.skipIf(chromiumPath === null)('accessibility', () => {
  const { open, openStranger } = useBrowserWorld();

  it.each(['dark', 'light'] as const)(
    'is without a fault on every page in the %s theme',
    async (theme) => {
      const found: Record<string, string[]> = {};
      const page = await open('/system', { theme });
      for (const { name, path, ready } of views) {
        await page.goto(path);
        await ready(page);
        const violations = await violationsOf(page);
        if (violations.length > 0) found[name] = violations;
      }
      expect(found).toEqual({});
    },
    120_000,
  );

  it.each(['dark', 'light'] as const)('is without a fault at phone width in the %s theme', async (theme) => {
    const found: Record<string, string[]> = {};
    const page = await open('/system', { theme, width: 390, height: 780 });
    for (const { name, path, ready } of views.filter((view) => /^[a-z]+$/.test(view.name))) {
      await page.goto(path);
      await ready(page);
      const violations = await violationsOf(page);
      const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (violations.length > 0 || wider !== 0) found[name] = [...violations, `${wider} pixels too wide`];
    }
    expect(found).toEqual({});
  });

  it.each(['dark', 'light'] as const)('is without a fault where one signs in, in the %s theme', async (theme) => {
    const page = await openStranger({ theme });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
