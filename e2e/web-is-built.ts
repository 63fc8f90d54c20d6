import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Before all tests in a browser: what they see is built of the sources that stand here. */
export function setup(): void {
  if (chromiumPath === null || builtAtMs() > changedAtMs()) return;
  // In the mode of tests Vite would build React for development, and leave that for the next start.
  const env = { NODE_ENV: 'production' };
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: root, env });
  if (status !== 0) throw new Error(`the web UI cannot be built: ${stderr}`);
}

function builtAtMs(): number {
  return statSync(join(root, 'dist', 'web', 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function changedAtMs(): number {
  const web = join(root, 'web');
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).map((name) => join(web, name));
  return Math.max(...[...sources, join(root, 'vite.config.ts')].map((path) => statSync(path).mtimeMs));
}
