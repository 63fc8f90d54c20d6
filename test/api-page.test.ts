import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPort } from '../demo/listen.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { startSonarr } from '../demo/simulated-sonarr.ts';
import { openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';

/** A command of the page with the answer below it. */
interface Step {
  readonly command: string;
  readonly answer: unknown;
}

const mark = '=== the next answer ===';

/**
 * Fields that differ from run to run: only their kind is compared. What is added by a sync was so before where the read
 * that a new source begins by itself has ended already.
 */
const changing = /^(?:.*At|asOf|key|prefix|durationMs|runId|added)$/;

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.log('curl is not installed: the session of docs/api.md is not run here');

const page = await readFile(new URL('../docs/api.md', import.meta.url), 'utf8');
const steps = [...page.matchAll(/```sh\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g)].map(
  ([, command = '', answer = '']): Step => ({ command, answer: JSON.parse(answer) as unknown }),
);

describe.skipIf(!hasCurl)('the session of docs/api.md', () => {
  const endings: (() => Promise<unknown>)[] = [];
  let answers: string[] = [];
  let replace = (text: string) => text;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gleanarr-page-'));
    const radarr = await startRadarr({
      movies: [
        { tmdbId: 603, title: 'The Matrix', year: 1999 },
        { tmdbId: 949, title: 'Heat', year: 1995 },
      ],
    });
    const seasons = [{ season: 1, episodes: 3, episodeFiles: 1 }];
    const sonarr = await startSonarr({ series: [{ tvdbId: 81189, title: 'Breaking Bad', year: 2008, seasons }] });
    const config = loadConfig({
      GLEANARR_CONFIG_DIR: join(folder, 'config'),
      GLEANARR_PORT: String(await findPort()),
      GLEANARR_BIND_ADDRESS: '127.0.0.1',
    });
    const app = await openApp(config, { log: 'errors', sink: { write: () => undefined } });
    endings.push(
      () => app.stop(),
      radarr.close,
      sonarr.close,
      () => rm(folder, { recursive: true, force: true }),
    );
    const url = await app.listen();
    replace = (text) =>
      text
        .replaceAll('http://127.0.0.1:8790', url)
        .replaceAll('http://127.0.0.1:7878', radarr.url)
        .replaceAll('http://127.0.0.1:8989', sonarr.url);
    const script = steps.map(({ command }) => `${replace(command)}\necho; echo '${mark}'\n`).join('');
    answers = (await runBash(script, folder)).split(mark);
  }, 60_000);
  afterAll(async () => {
    for (const end of endings) await end();
  });

  it('is more than a few commands', () => {
    expect(steps.length).toBeGreaterThan(15);
  });

  it.each(steps.map(({ command, answer }, i) => ({ i, answer, line: command.split('\n')[0] })))(
    '$i: $line',
    ({ i, answer }) => {
      const given: unknown = JSON.parse(answers[i] || 'null');
      expect(settled(given)).toMatchObject(settled(JSON.parse(replace(JSON.stringify(answer)))) as object);
    },
  );
});

/** The value with what differs from run to run told by its kind alone. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => {
    const isText = changing.test(name) && (typeof field === 'string' || typeof field === 'number');
    return [name, isText ? typeof field : settled(field)];
  });
  return Object.fromEntries(fields);
}

async function runBash(script: string, folder: string): Promise<string> {
  const child = spawn('bash', ['-eu'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  child.stdin.end(script);
  const { promise, resolve } = Promise.withResolvers<void>();
  child.on('close', () => resolve());
  await promise;
  return text;
}
