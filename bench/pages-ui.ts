import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, launchChromium } from '../e2e/chromium.ts';
import { setup as buildWeb } from '../e2e/web-is-built.ts';
import { makeWork } from './generate-works.ts';
import { ensurePagesDatabase, groupNames } from './pages-database.ts';
import { buildProgram, type RunningProgram, startProgram } from './pages-program.ts';
import { settleFolder } from './pages-settings.ts';

const probe = fileURLToPath(new URL('pages-ui-probe.js', import.meta.url));
const admin = { name: 'ada', password: 'seven words are more than enough' };
const visits = 15;
/** Rounds of changes, and how often all are made: each one's best time is its time, for others only ever add to it. */
const rounds = 10;
const sweeps = 3;
const goals = { usable: 1_000, change: 150 } as const;

/**
 * Times what people see of a million entries in Chromium, beside the smallest answer with a frame after it.
 * @param folder - holds the database of an earlier run, or gets one and keeps it; '' for one that is thrown away
 */
export async function pagesUi(folder: string): Promise<void> {
  if (chromiumPath === null) return;
  const own = folder === '' ? mkdtempSync(join(tmpdir(), 'gleanarr-pages-')) : folder;
  try {
    await ensurePagesDatabase(own);
    await settleFolder(own);
    buildWeb();
    await buildProgram();
    const program = await startProgram(own, {
      GLEANARR_ADMIN_NAME: admin.name,
      GLEANARR_ADMIN_PASSWORD: admin.password,
    });
    const browser = await launchChromium();
    try {
      await program.answers('/ping');
      await timePages(browser, program, own);
    } finally {
      await browser.close();
      await program.stop();
    }
  } finally {
    if (folder === '') rmSync(own, { recursive: true, force: true });
  }
}

async function timePages(browser: Browser, { url }: RunningProgram, folder: string): Promise<void> {
  const signedIn = await browser.newContext({ baseURL: url });
  await signedIn.request.post('/api/v1/login', { data: admin });
  const session = await signedIn.storageState();
  /** A browser that has never been here: nothing is in its cache. */
  const visit = async (path: string): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ baseURL: url, storageState: session, viewport });
    await context.addInitScript({ path: probe });
    const page = await context.newPage();
    await page.goto(path);
    return { context, page };
  };
  const firsts: number[] = [];
  for (let round = 0; round < visits; round++) {
    const { context, page } = await visit('/');
    firsts.push(await run(page, 'usable()'));
    await context.close();
  }
  tell('first page usable', firsts, goals.usable);
  const changes = new Changes();
  for (let sweep = 0; sweep < sweeps; sweep++) {
    forgetFilters(folder);
    const { context, page } = await visit('/missing');
    await run(page, 'usable()');
    await changes.time(page);
    if (sweep === sweeps - 1) await timeScrolling(page);
    await context.close();
  }
  changes.tell();
  console.log(`processes that wanted to run, of late: ${loadavg()[0]?.toFixed(1)}`);
}

/** As after every matching: what the store remembers of filters is forgotten. */
function forgetFilters(folder: string): void {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'), { timeout: 5_000 });
  database.exec("update meta set value = cast(value as integer) + 1 where name = 'works'");
  database.close();
}

const viewport = { width: 1280, height: 800 };

/** A control with what it is set to, and the part of the address that tells of it. */
interface Deed {
  readonly label: string;
  readonly key: string;
  readonly value: string;
}

/** What people narrow by: another value each round, then none, so that each change asks a question that is new. */
function deedsOf(round: number): readonly Deed[] {
  const at = (values: readonly string[]) => values[round % values.length] ?? '';
  const year = String(1960 + ((round * 7) % 60));
  const title = makeWork(round * 1_009).title.toLowerCase();
  const typed = title.slice(0, 2 + (round % 5)).trim();
  return [
    { label: 'Type', key: 'type', value: at(['movie', 'series']) },
    { label: 'Language', key: 'language', value: at(['en', 'fr', 'de', 'es', 'it', 'ko']) },
    { label: 'Quality', key: 'quality', value: at(['4k', '1080p', '720p', 'cam']) },
    {
      label: 'Sort by',
      key: 'sort',
      value: at(['title', '-title', '-year', 'year', '-confidence', 'confidence', 'oldest']),
    },
    { label: 'Language', key: 'language', value: '' },
    { label: 'Group', key: 'group', value: groupNames[(round * 11) % 300] ?? '' },
    { label: 'Quality', key: 'quality', value: '' },
    { label: 'Group', key: 'group', value: '' },
    { label: 'Playlist', key: 'playlist', value: at(['first', 'second']) },
    { label: 'Year from', key: 'yearFrom', value: year },
    { label: 'Playlist', key: 'playlist', value: '' },
    { label: 'Confidence from', key: 'confidenceFrom', value: String((round * 17) % 100) },
    { label: 'Year from', key: 'yearFrom', value: '' },
    { label: 'Adult works', key: 'adult', value: at(['true', 'only']) },
    { label: 'Confidence from', key: 'confidenceFrom', value: '' },
    { label: 'Adult works', key: 'adult', value: '' },
    { label: 'Search titles', key: 'q', value: typed },
    { label: 'Type', key: 'type', value: '' },
    { label: 'Search titles', key: 'q', value: '' },
  ];
}

/** How long changes of filters take, each in a page that has not asked for it before. */
class Changes {
  readonly #times = new Map<string, number[]>();
  readonly #floors: number[] = [];

  async time(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Group', { exact: true }).locator('option').nth(200).waitFor({ state: 'attached' });
    for (let round = 0; round < rounds; round++) {
      for (const [place, deed] of deedsOf(round).entries()) {
        this.#floors.push(await run(page, `floor('/ping')`));
        const took = await run(page, `change(${JSON.stringify(deed)})`);
        const name = `${deed.label} ${round} ${place}`;
        this.#times.set(name, [...(this.#times.get(name) ?? []), took]);
      }
    }
  }

  tell(): void {
    tell('smallest answer and a frame', this.#floors);
    const best = [...this.#times].map(([name, times]) => [name, Math.min(...times)] as const);
    for (const label of new Set(deedsOf(0).map((deed) => deed.label))) {
      const ofLabel = best.filter(([name]) => name.startsWith(`${label} `)).map(([, ms]) => ms);
      tell(`${label}, best of ${sweeps}`, ofLabel);
    }
    tell('any change, as it came', [...this.#times.values()].flat());
    tell(
      `any change, best of ${sweeps}`,
      best.map(([, ms]) => ms),
      goals.change,
    );
  }
}

/** As fast as a page can be flung, 10,000 pixels a second, down and up and on. */
async function timeScrolling(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await page.evaluate('probe.watchScrolling()');
  for (const yDistance of [-60_000, 30_000, -90_000]) {
    const gesture = { x: 640, y: 600, yDistance, speed: 10_000, gestureSourceType: 'mouse' } as const;
    await client.send('Input.synthesizeScrollGesture', gesture);
  }
  const { scrolls, before, after, furthest } = (await page.evaluate('scrolled')) as Record<string, number>;
  const blank = `rows lacked at ${after} of ${scrolls} scrolls, at ${before} before the page had answered`;
  console.log(`scrolling: ${blank}; down to row ${Math.round(Number(furthest) / rowHeight)}`);
}

const rowHeight = 64;

async function run(page: Page, call: string): Promise<number> {
  return Number(await page.evaluate(`probe.${call}`));
}

function tell(name: string, times: readonly number[], goal?: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const verdict = goal === undefined ? '' : `  goal ${goal} ms p95 ${at(0.95) <= goal ? 'met' : 'MISSED'}`;
  const cells = [at(0), at(0.5), at(0.95)].map((ms) => ms.toFixed(1).padStart(9)).join('');
  console.log(`${name.padEnd(32)}${cells}  ms least, p50, p95 of ${times.length}${verdict}`);
}
