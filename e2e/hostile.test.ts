import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { hostilePlaylist, payloads } from './hostile-texts.ts';
import { views } from './pages.ts';

const every = <T>(list: readonly T[], nth: number): readonly T[] => list.filter((_, i) => i % nth === 0);

/** The collection holds some of the payloads too, with other years: such works are compared, doubtful, or matched. */
const movies = every(payloads, 3).map((title, i) => ({
  tmdbId: 1_000 + i,
  title,
  year: 1960 + ((i * 3 + (i % 3)) % 60),
}));
const series = every(payloads, 7).map((title, i) => ({ tvdbId: 5_000 + i, title, year: 0 }));

/** What a payload would have left in the document, had it been read as more than text. */
const strangers = `[...document.querySelectorAll(
  'iframe, object, embed, base, frame, frameset, portal, meta[http-equiv], link[href*="evil"], [src*="evil"], [srcset*="evil"], [style*="evil"]'
)].map(({ outerHTML }) => outerHTML.slice(0, 200)).concat(
  [...document.querySelectorAll('*')].flatMap(({ attributes }) =>
    [...attributes].filter(({ name, value }) => /^on/i.test(name) || (/^(?:href|src|action)$/i.test(name) && /^\\W*(?:java|vb)script:/i.test(value)))
      .map(({ name, value }) => name + '=' + value)),
  [...document.scripts].filter(({ src }) => !src.startsWith(origin + '/assets/')).map(({ outerHTML }) => outerHTML.slice(0, 200)))`;

/** Shows a list from its first row to its last. */
async function scrollThrough(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'Works' });
  await table.waitFor();
  for (let step = 0; step < 60; step += 1) {
    const isEnd = await table.evaluate(`(table) => {
      const box = table.parentElement;
      const before = box.scrollTop;
      box.scrollTop += box.clientHeight * 2;
      return box.scrollTop === before;
    }`);
    if (isEnd) return;
    await page.waitForTimeout(30);
  }
}

describe.skipIf(chromiumPath === null)('hostile texts', () => {
  const { world, open } = useBrowserWorld({ playlist: hostilePlaylist(), movies, series });

  it('are all there', async () => {
    expect(payloads).toHaveLength(500);
    expect(new Set(payloads).size).toBe(500);
    const { playlists } = (await world().ask('GET', '/sync-status')) as { playlists: { items: number }[] };
    expect(playlists[0]?.items).toBe(500);
  });

  it('have no effect on any page', async () => {
    const page = await open('/missing');
    page.setDefaultTimeout(12_000);
    let reached = 0;
    for (const { name, path, ready } of views.filter(({ ofDemo }) => !ofDemo)) {
      await page.goto(path);
      // Some states take a work that is not here: the page is looked at all the same.
      reached += await ready(page).then(
        () => 1,
        () => 0,
      );
      if (/^(?:missing|collection)$/.test(name)) await scrollThrough(page);
      expect({ name, strangers: await page.evaluate(strangers) }).toEqual({ name, strangers: [] });
    }
    expect(reached).toBeGreaterThan(15);
  }, 180_000);

  it('have no effect in the panels of works of every kind', async () => {
    const page = await open('/missing');
    for (const path of ['/missing?sort=title', '/missing?sort=-confidence', '/missing?type=series', '/collection']) {
      await page.goto(path);
      for (const row of [1, 2, 3]) {
        await page.getByRole('row').nth(row).getByRole('button').first().click();
        const panel = page.getByRole('dialog');
        await panel.getByRole('heading', { name: 'Entries' }).waitFor();
        expect(await page.evaluate(strangers)).toEqual([]);
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'hidden' });
      }
    }
  });

  it('have no effect in the address', async () => {
    const page = await open('/missing');
    for (const payload of every(payloads, 50)) {
      const text = encodeURIComponent(payload);
      await page.goto(`/missing?q=${text}&group=${text}&playlist=${text}&work=${text}&type=${text}&sort=${text}`);
      await page.getByRole('searchbox').waitFor();
      expect(await page.evaluate(strangers)).toEqual([]);
    }
  });
});
