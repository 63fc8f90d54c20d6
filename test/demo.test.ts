import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findPort } from '../demo/listen.ts';
import { WorkPageAnswer } from '../src/cli/answers.ts';
import { interruptAtListen, startGleanarr } from './gleanarr-process.ts';

const script = fileURLToPath(new URL('../scripts/demo.js', import.meta.url));
const key = 'a-key-that-the-tests-have-chosen';
const Told = z.strictObject({
  url: z.url(),
  key: z.string(),
  user: z.literal('demo'),
  password: z.string(),
  radarr: z.url(),
  sonarr: z.url(),
});
const Status = z.object({
  works: z.record(z.string(), z.number()),
  instances: z.array(z.object({ state: z.string() })),
  playlists: z.array(z.object({ state: z.string() })),
});
const listFolders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('gleanarr-demo-'));

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** How often the README shows a work with this id, in tables and answers. */
function timesInReadme({ id, type, title }: { readonly id: number; readonly type: string; readonly title: string }) {
  const starts = [
    `${String(id).padStart(3)}  ${type}  ${title}`,
    `{"items":[{"id":${id},"type":"${type}","title":"${title}"`,
  ];
  return readme.split('\n').filter((line) => starts.some((start) => line.startsWith(start))).length;
}

async function firstLine(demo: ReturnType<typeof startGleanarr>): Promise<string> {
  while (!demo.stdout().includes('\n')) {
    if (demo.child.exitCode !== null) throw new Error((await demo.finished).stderr);
    await sleep(50);
  }
  return demo.stdout();
}

describe('the demo', () => {
  let demo: ReturnType<typeof startGleanarr>;
  let told: z.output<typeof Told>;
  let port = 0;
  let foldersBefore: string[] = [];

  beforeAll(async () => {
    port = await findPort();
    foldersBefore = await listFolders();
    demo = startGleanarr([], { GLEANARR_PORT: String(port), GLEANARR_API_KEY: key, TMPDIR: tmpdir() }, script);
    told = Told.parse(JSON.parse(await firstLine(demo)));
  });
  afterAll(async () => {
    demo.child.kill('SIGKILL');
    await demo.finished;
  });

  const ask = async (path: string): Promise<unknown> =>
    (await fetch(told.url + path, { headers: { 'x-api-key': told.key } })).json();

  it('tells where it is in one line, with the port and the key that it was given', () => {
    expect(told).toMatchObject({ url: `http://127.0.0.1:${port}`, key });
    expect(demo.stdout().trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    { type: 'movie', noticed: ['ADULT_LEFT_OUT'] },
    { type: 'series', noticed: [] },
  ])('lists what is missing of type $type, each with a confidence', async ({ type, noticed }) => {
    const { items, total, fresh, notices } = WorkPageAnswer.parse(await ask(`/api/v1/missing-content?type=${type}`));
    expect(total).toBeGreaterThan(10);
    expect(items.length).toBeGreaterThan(10);
    expect(items.every(({ confidence }) => confidence >= 0 && confidence <= 100)).toBe(true);
    expect(fresh).toBe(true);
    expect(notices.map(({ code }) => code)).toEqual(noticed);
  });

  it('gives works the ids that the README shows, whichever app answers first', async () => {
    const newest = WorkPageAnswer.parse(await ask('/api/v1/missing-content?type=movie&sort=-year&limit=3'));
    const crown = WorkPageAnswer.parse(await ask('/api/v1/missing-content?type=series&q=crown&limit=1'));
    expect([...newest.items, ...crown.items].map(timesInReadme)).toEqual([2, 2, 2, 1]);
  });

  it('shows a newcomer something of everything', async () => {
    const { works, instances, playlists } = Status.parse(await ask('/api/v1/sync-status'));
    expect(works.inCollection).toBeGreaterThan(50);
    expect(works.missing).toBeGreaterThan(50);
    expect(works.review).toBeGreaterThan(0);
    expect(works.unknown).toBe(0);
    expect([...instances, ...playlists].map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
  });

  it('finds a film by its Turkish title, which only a language read tells', async () => {
    const query = 'status=in-collection&type=movie&language=tr&limit=500';
    const { items } = WorkPageAnswer.parse(await ask(`/api/v1/missing-content?${query}`));
    expect(items.map(({ title }) => title)).toContain('Fight Club');
  });

  it('runs a Radarr and a Sonarr that answer', async () => {
    for (const url of [told.radarr, told.sonarr]) expect((await fetch(`${url}/ping`)).status).toBeLessThan(500);
  });

  it('ends with all it started on SIGTERM, and leaves no folder', async () => {
    demo.child.kill('SIGTERM');
    expect((await demo.finished).code).toBe(0);
    for (const url of [told.url, told.radarr, told.sonarr]) await expect(fetch(url)).rejects.toThrow();
    expect((await listFolders()).filter((name) => !foldersBefore.includes(name))).toEqual([]);
    expect(existsSync(script)).toBe(true);
  });
});

it.each([
  { server: 'the simulated Radarr', nth: 1 },
  { server: 'the simulated Sonarr', nth: 2 },
  { server: 'Gleanarr', nth: 3 },
])('ends with all it started when it is told to while it opens $server', async ({ nth }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  const settings = { GLEANARR_PORT: String(await findPort()), TMPDIR: folder, NODE_OPTIONS: interruptAtListen(nth) };
  const demo = startGleanarr([], settings, script);
  const ended = await Promise.race([demo.finished, sleep(10_000, null, { ref: false })]);
  demo.child.kill('SIGKILL');
  expect(ended).toMatchObject({ code: 0, stdout: '' });
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
