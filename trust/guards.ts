import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TrustCommand } from './command.ts';
import { askingGuards } from './guards/asking-guards.ts';
import { doorGuards } from './guards/door-guards.ts';
import type { Guard } from './guards/guard.ts';
import { keepingGuards } from './guards/keeping-guards.ts';
import { livingGuards } from './guards/living-guards.ts';
import { readingGuards } from './guards/reading-guards.ts';
import { tellingGuards } from './guards/telling-guards.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Every guard that is taken out, one after another. */
export const allGuards: readonly Guard[] = [
  ...readingGuards,
  ...askingGuards,
  ...keepingGuards,
  ...livingGuards,
  ...tellingGuards,
  ...doorGuards,
];
const copied = ['src', 'trust', 'demo', 'test', 'scripts', 'package.json', 'package-lock.json'];
/** Without their guard some scenarios wait for what never comes. */
const longestMs = 240_000;
/** In the small version: these are seen within seconds. */
const boundedGuards = 3;

/** Takes each guard out of a copy of the program, and looks that the command that must notice does. */
export const guards: TrustCommand = {
  name: 'guards',
  describe: 'Each command fails when a guard that it tries is taken out of the program.',
  async run({ bounded, print, only }) {
    const home = mkdtempSync(join(tmpdir(), 'gleanarr-guards-'));
    const chosen = allGuards.filter(({ name }) => only?.some((start) => name.startsWith(start)) ?? true);
    const taken = bounded ? chosen.slice(0, boundedGuards) : chosen;
    const figures: Record<string, number | string> = { guards: taken.length, 'not noticed': 0 };
    try {
      for (const each of copied) cpSync(join(root, each), join(home, each), { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
      for (const guard of taken) {
        const { isSeen, words } = await takeOut(home, guard);
        if (!isSeen) figures['not noticed'] = Number(figures['not noticed']) + 1;
        if (!isSeen) print(`nobody noticed that this was taken out: ${guard.name}: ${words}`);
        figures[`without: ${guard.name}`] = isSeen ? words : `NOT NOTICED by ${guard.seenBy}`;
      }
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
    return { passed: figures['not noticed'] === 0, figures };
  },
};

/** What a command said: what failed first, or why that tells nothing. */
interface Seen {
  readonly isSeen: boolean;
  readonly words: string;
}

async function takeOut(home: string, { file, find, put, seenBy, only }: Guard): Promise<Seen> {
  const path = join(home, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2) return { isSeen: false, words: `it does not stand in ${file} once` };
  writeFileSync(
    path,
    source.replace(find, () => put),
  );
  try {
    return await runWithout(home, seenBy, only);
  } finally {
    writeFileSync(path, source);
  }
}

async function runWithout(home: string, command: string, only: string | undefined): Promise<Seen> {
  const args = [join(home, 'trust/main.ts'), command, '--bounded', ...(only === undefined ? [] : ['--only', only])];
  const child = spawn(process.execPath, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  // With all that it has started.
  const late = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), longestMs);
  await once(child, 'close');
  clearTimeout(late);
  return judge(command, said);
}

/** Only a command that ran to its end, or that waits for ever, has noticed anything: a source that does not load has not. */
function judge(command: string, { stdout, stderr }: { readonly stdout: string; readonly stderr: string }): Seen {
  const [, ...complaints] = stderr.split('\n').filter((line) => !line.includes('not covered:'));
  const first = (complaints.find((line) => line.trim() !== '') ?? '').replace(/gleanarr-[\w-]+/g, '…').slice(0, 160);
  const [result] = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (result === undefined && /SyntaxError|ERR_MODULE/.test(stderr)) return { isSeen: false, words: first };
  if (result === undefined) return { isSeen: true, words: `${command} does not end` };
  const { passed } = JSON.parse(result) as { passed: boolean };
  return { isSeen: !passed, words: `${command}: ${first}` };
}
