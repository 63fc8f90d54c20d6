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

describe.skipIf(chromiumPath === null)('the head of a list', () => {
  const { world, open } = useBrowserWorld();

  it('tells how many adult works are hidden, and what the columns are', async () => {
    const page = await open('/missing');
    await page.getByRole('columnheader', { name: 'Nearest in collection' }).waitFor();
    const before = await page.getByText(/^\d\d works$/).innerText();
    await page.getByText('2 adult works hidden.').waitFor();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText(`${Number.parseInt(before, 10) + 2} works`, { exact: true }).waitFor();
    await page.waitForURL(/[?&]adult=true/);
    await page.goto('/collection');
    await page.getByRole('columnheader', { name: 'Matched with' }).waitFor();
  });

  it('says in one line that reads failed, which opens', async () => {
    const { radarr, sonarr, ask } = world();
    for (const arr of [radarr, sonarr]) arr.misbehave('unauthorized');
    for (const app of ['radarr', 'sonarr']) await ask('POST', `/${app}-sync?wait=30`).catch(() => null);
    const page = await open('/missing');
    const summary = page.getByText('2 things to know:');
    const link = page.getByRole('link', { name: 'Go to Sources' });
    await summary.waitFor();
    expect(await link.first().isVisible()).toBe(false);
    await summary.click();
    await link.first().click();
    await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
  });
});

const words = ['Amber', 'Basil', 'Copper', 'Dusty', 'Ember', 'Fallow', 'Granite', 'Hollow', 'Ivory', 'Jasper'];
const things = ['River', 'Meadow', 'Harbour', 'Lantern', 'Orchard', 'Bridge', 'Garden', 'Tower', 'Valley', 'Window'];
const ends = ['at Dawn', 'of Salt', 'in Snow', 'by Night', 'under Glass'];
const titles = words.flatMap((word) => things.flatMap((thing) => ends.map((end) => `${word} ${thing} ${end}`)));
const entries = titles.map((title, at) => {
  const head = `#EXTINF:-1 group-title="EN | FILMS",${title} (${1980 + (at % 40)})`;
  return `${head}\nhttp://provider.example/movie/u/p/${at + 1}.mkv`;
});

describe.skipIf(chromiumPath === null)('a long list', () => {
  const { world, open } = useBrowserWorld({ playlist: `#EXTM3U\n${entries.join('\n')}\n` });

  it('is as high as it is long, and each part of it comes when it comes into sight', async () => {
    const page = await open('/missing?sort=title');
    await page.getByRole('row', { name: /Amber Bridge at Dawn/ }).waitFor();
    const height = () => page.evaluate("document.querySelector('.table').scrollHeight");
    expect(await height()).toBeGreaterThan(64 * titles.length);
    await page.evaluate("document.querySelector('.table').scrollTop = 64 * 250");
    const middle = titles.toSorted()[255] ?? '';
    await page.getByRole('row', { name: middle }).waitFor();
    await page.getByRole('row').nth(3).getByRole('button').focus();
    await page.keyboard.press('End');
    await page.getByRole('row', { name: titles.toSorted().at(-1) ?? '' }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(titles.toSorted().at(-1));
  });

  it('says at its end that it goes on, where it is longer than a browser can scroll', async () => {
    const page = await open('/missing?sort=title');
    await page.getByRole('row', { name: /Amber Bridge at Dawn/ }).waitFor();
    // A list of a million, of which each page is the first.
    await page.route(/\/works\?/, async (route) => {
      const url = new URL(route.request().url());
      const offset = Number(url.searchParams.get('offset') ?? 0);
      url.searchParams.delete('offset');
      const response = await route.fetch({ url: url.href });
      await route.fulfill({ response, json: { ...(await response.json()), total: 1_000_000, offset } });
    });
    await page.reload();
    await page.getByText('1,000,000 works', { exact: true }).waitFor();
    const told = page.getByText('The list goes on beyond what can be scrolled');
    expect(await told.count()).toBe(0);
    await page.getByRole('row').nth(3).getByRole('button').focus();
    await page.keyboard.press('End');
    await told.waitFor();
    // The head is a row as well.
    expect(await page.getByRole('row').last().getAttribute('aria-rowindex')).toBe('234376');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('asks after a run for what is in sight or near alone', async () => {
    const page = await open('/missing?sort=title');
    await page.getByRole('row', { name: /Amber Bridge at Dawn/ }).waitFor();
    for (const place of [100, 200, 300, 400]) {
      await page.evaluate(`document.querySelector('.table').scrollTop = 64 * ${place}`);
      await page.getByRole('row', { name: titles.toSorted()[place + 4] ?? '' }).waitFor();
    }
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/works')) asked.push(searchParams.get('offset') ?? '0');
    });
    world().provider.text = `#EXTM3U\n${entries.slice(1).join('\n')}\n`;
    await world().ask('POST', '/playlists-sync?wait=60');
    await page.getByText(`${titles.length - 1} works`, { exact: true }).waitFor();
    // The first page tells how long the list is; the others are asked for once it is there.
    await expect.poll(() => [...new Set(asked)].sort()).toEqual(['0', '200', '300', '400']);
  });

  it('lets all that fit be selected, up to as many as can be done at once', async () => {
    const page = await open('/missing?q=lantern');
    await page.getByText('50 works', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.getByRole('button', { name: 'Select all 50' }).click();
    await page.getByText('50 selected').waitFor();
  });
});
