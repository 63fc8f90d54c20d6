// Before the demo and the server: builds the web UI and the docs page where there is no UI. It never keeps them from starting.
// The check of Node comes before anything that an old Node cannot read.
await import('./check-node.js');
const { spawnSync } = await import('node:child_process');
const { existsSync, mkdirSync, renameSync, rmSync } = await import('node:fs');
const { createRequire } = await import('node:module');
const { dirname, join } = await import('node:path');
const { fileURLToPath } = await import('node:url');

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'dist', 'web');
const index = join(built, 'index.html');
const vite = existsSync(index) ? null : findVite();
if (vite !== null) build(vite);

/** Null in an install for production, which has no Vite. */
function findVite() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  } catch {
    return null;
  }
}

/** Aside first: a build that is cut short leaves no half a page. */
function build(vite) {
  console.error('Building the web UI and the docs page, once ...');
  const aside = `${built}.${process.pid}`;
  const args = [vite, 'build', '--logLevel', 'error', '--outDir', aside];
  try {
    mkdirSync(dirname(built), { recursive: true });
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`the build ended with ${status}`);
    // A build of before there was a UI.
    if (!existsSync(index)) rmSync(built, { recursive: true, force: true });
    renameSync(aside, built);
  } catch (error) {
    // Another start may have been faster.
    if (!existsSync(index)) console.error(`The web UI could not be built, all else works: ${error.message}`);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
