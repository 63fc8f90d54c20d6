import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openServedWorld, type ServedWorld, type WorldOptions } from './served-world.ts';
import { openPage, type View, type WatchedPage } from './watched-page.ts';

/**
 * One browser and one world for the tests of a `describe`. After each test its pages are closed, and none of them may
 * have done what pages must not do.
 */
export function useBrowserWorld(options: WorldOptions = {}) {
  let browser: Browser | undefined;
  let world: ServedWorld | undefined;
  const opened: WatchedPage[] = [];
  beforeAll(async () => {
    [browser, world] = await Promise.all([launchChromium(), openServedWorld(options)]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  afterEach(async ({ task }) => {
    // What a person would see; kept out of git.
    if (task.result?.state === 'fail') {
      const path = join('dist', 'failed', `${task.name.replace(/\W+/g, '-').slice(0, 60)}.png`);
      await opened.at(-1)?.page.screenshot({ path });
      console.log(`the page as it was: ${path}`);
    }
    const faults = opened.flatMap((page) => page.faults);
    for (const page of opened.splice(0)) await page.close();
    expect(faults).toEqual([]);
  });
  const theWorld = () => {
    if (!world) throw new Error('the world is open within tests alone');
    return world;
  };
  /** A page that nobody has signed in on. */
  const openStranger = async (view: View = {}) => {
    if (!browser) throw new Error('the browser is open within tests alone');
    const watched = await openPage(browser, theWorld().url, view);
    opened.push(watched);
    return watched.page;
  };
  return {
    world: theWorld,
    openStranger,
    /** The admin's page, at a path such as `/missing`. */
    async open(path: string, view: View = {}) {
      const page = await openStranger(view);
      await theWorld().signIn(page);
      await page.goto(path);
      return page;
    },
  };
}
