import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launchChromium } from './chromium.ts';
import { views } from './pages.ts';
import { openServedWorld, type ServedWorld } from './served-world.ts';
import { openPage } from './watched-page.ts';
import { setup } from './web-is-built.ts';

const looks = [
  { name: 'dark', theme: 'dark', width: 1280, height: 800 },
  { name: 'light', theme: 'light', width: 1280, height: 800 },
  { name: 'phone', theme: 'dark', width: 390, height: 844 },
  { name: 'narrow', theme: 'light', width: 320, height: 700 },
  { name: 'tablet', theme: 'dark', width: 768, height: 1024 },
] as const;

/**
 * Takes a picture of every page in both themes, and at the widths of phones and tablets: `npm run pictures [FOLDER] [NAME]`. To be opened and
 * judged by a person; the folder is kept out of git.
 */
async function takePictures(folder: string, only: string): Promise<void> {
  if (chromiumPath === null) return;
  setup();
  const [browser, world] = await Promise.all([launchChromium(), openServedWorld()]);
  try {
    for (const look of looks) await takeAll(browser, world, look, join(folder, look.name), only);
  } finally {
    await browser.close();
    await world.close();
  }
}

async function takeAll(
  browser: Browser,
  world: ServedWorld,
  look: (typeof looks)[number],
  folder: string,
  only: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { page, close } = await openPage(browser, world.url, look);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await take(page, join(folder, 'sign-in.png'));
  await world.signIn(page);
  for (const { name, path, ready } of views.filter((view) => view.name.startsWith(only))) {
    await page.goto(path);
    await ready(page);
    await take(page, join(folder, `${name}.png`));
  }
  await close();
}

async function take(page: Page, path: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path, animations: 'disabled' });
  console.log(path);
}

await takePictures(resolve(process.argv[2] ?? 'dist/pictures'), process.argv[3] ?? '');
