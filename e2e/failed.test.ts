import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

/** Every page, with what shows that it is there. */
const places = [
  { path: '/dashboard', ready: (page: Page) => page.getByRole('list', { name: 'Missing by language' }) },
  { path: '/missing', ready: (page: Page) => page.getByRole('row', { name: /1917/ }) },
  { path: '/missing?view=posters', ready: (page: Page) => page.getByRole('button', { name: /1917/ }) },
  { path: '/review', ready: (page: Page) => page.getByText('Together').first() },
  { path: '/collection', ready: (page: Page) => page.getByRole('row', { name: /Aliens/ }).first() },
  { path: '/ignored', ready: (page: Page) => page.getByRole('heading', { name: 'Nothing here' }) },
  { path: '/sources', ready: (page: Page) => page.getByRole('article', { name: 'Provider' }) },
  { path: '/system', ready: (page: Page) => page.getByText('Nothing is wrong.') },
  { path: '/system?tab=tasks', ready: (page: Page) => page.getByText('Match works') },
  { path: '/system?tab=settings', ready: (page: Page) => page.getByRole('group', { name: 'Keeping' }) },
  { path: '/system?tab=backups', ready: (page: Page) => page.getByRole('button', { name: 'Back up now' }) },
  {
    path: '/system?tab=logs',
    ready: (page: Page) => page.getByRole('list', { name: 'Log' }).getByRole('listitem').first(),
  },
  { path: '/system?tab=keys', ready: (page: Page) => page.getByText('No key was made here.') },
  { path: '/welcome', ready: (page: Page) => page.getByRole('button', { name: 'Start the first' }) },
] as const;

const ofPages = /\/(?:api\/v1\/(?!session)|ping)/;

/** As where nothing listens any more. */
const goDown = (page: Page, what = ofPages) => page.route(what, (route) => route.abort('connectionrefused'));

/** As where the program answers, with a fault of its own. */
const breakDown = (page: Page) =>
  page.route(ofPages, (route) => {
    if (route.request().url().endsWith('/ping')) return route.fallback();
    const body = { type: 'about:blank', title: 'UNEXPECTED', status: 500, code: 'UNEXPECTED' };
    const words = { detail: 'Something went wrong', hint: 'Look at the log.' };
    return route.fulfill({ status: 500, contentType: 'application/problem+json', json: { ...body, ...words } });
  });

const comeBack = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' });

/** Pages are looked at on so many browsers beside each other: they mostly wait. */
const lanes = 4;

/** What is not as it should be where pages are opened while something is wrong, and all is well again once they said so. */
async function walk(
  open: () => Promise<Page>,
  fail: (page: Page) => Promise<unknown>,
  told: readonly [string, string],
): Promise<string[]> {
  const faults: string[] = [];
  const look = async (page: Page, { path, ready }: (typeof places)[number]) => {
    await fail(page);
    await page.goto(path);
    const alert = page.getByRole('alert').filter({ hasText: told[0] }).filter({ hasText: told[1] });
    await alert.first().waitFor();
    await comeBack(page);
    await ready(page).waitFor();
    await expect.poll(() => page.getByRole('alert').count(), { timeout: 10_000 }).toBe(0);
  };
  const lane = async (_: unknown, at: number) => {
    const page = await open();
    for (const place of places.filter((_place, index) => index % lanes === at)) {
      await look(page, place).catch((error: unknown) => faults.push(`${place.path}: ${error}`));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return faults;
}

describe.skipIf(chromiumPath === null)('pages', () => {
  const { open } = useBrowserWorld();

  it('say that nobody answers and what to do, and go on by themselves', async () => {
    expect(
      await walk(
        () => open('/system'),
        (page) => goDown(page),
        ['Gleanarr does not answer', 'Check that it runs.'],
      ),
    ).toEqual([]);
  }, 180_000);

  it('say what went wrong in the server and what to do, and go on by themselves', async () => {
    expect(await walk(() => open('/system'), breakDown, ['Something went wrong', 'Look at the log.'])).toEqual([]);
  }, 180_000);
});

describe.skipIf(chromiumPath === null)('a page in use', () => {
  const { open, world } = useBrowserWorld();

  it('keeps what it shows while nobody answers, and says that it may be old', async () => {
    const page = await open('/missing');
    await page.getByRole('row', { name: /1917/ }).waitFor();
    await goDown(page);
    const trouble = page.getByRole('alert').filter({ hasText: 'What you see may be old.' });
    await trouble.waitFor({ timeout: 30_000 });
    expect(await page.getByRole('row', { name: /1917/ }).isVisible()).toBe(true);
    await comeBack(page);
    await trouble.waitFor({ state: 'detached' });
  }, 60_000);

  it('says that it takes long where an answer does', async () => {
    const page = await open('/system');
    const held = Promise.withResolvers<void>();
    await page.route(/missing-content|\/works\?/, async (route) => {
      await held.promise;
      await route.fallback();
    });
    await page.goto('/missing');
    await page.getByText('This takes longer than it should.').waitFor();
    held.resolve();
    await page.getByRole('row', { name: /1917/ }).waitFor();
  });

  it('leads to the way in when the session ends in the middle, and from there back', async () => {
    const page = await open('/collection?sort=title');
    await page.getByRole('searchbox').fill('alien');
    await page
      .getByRole('row', { name: /Aliens/ })
      .first()
      .waitFor();
    await page.context().clearCookies();
    // By keys, which wait for no field: what the page asks by itself may have led to the way in already.
    await page.keyboard.type('s');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(0);
    await world().signIn(page);
    await page.goto(page.url());
    await page
      .getByRole('row', { name: /Aliens/ })
      .first()
      .waitFor();
  });

  it('that cannot be loaded says so, and is loaded as soon as somebody answers', async () => {
    const page = await open('/missing');
    await page.getByRole('row', { name: /1917/ }).waitFor();
    await goDown(page, /sources-page|\/ping/);
    await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();
    await page.getByRole('alert').filter({ hasText: 'This page could not be shown' }).waitFor();
    await comeBack(page);
    await page.getByRole('article', { name: 'Provider' }).waitFor();
  });
});
