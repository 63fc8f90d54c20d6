// Before the server: builds it where its sources changed. Without Vite, as in an install for production, the sources run.
// With a folder, which lies beside `dist/server`: builds it there, whatever is built already.
// The check of Node comes before anything that an old Node cannot read.
await import('./check-node.js');
const { renameSync, rmSync, writeFileSync } = await import('node:fs');
const { join, resolve } = await import('node:path');
const { compiledFolder, describeSources, findBuiltProgram, serverBuild, serverFolder } = await import(
  './server-build.js'
);

const folder = process.argv[2] === undefined ? serverFolder : resolve(process.argv[2]);
const isWanted = folder !== serverFolder || findBuiltProgram() === null;
const vite = isWanted ? await import('vite').catch(() => null) : null;
if (vite !== null) {
  // Aside first: a build that is cut short leaves no half a program.
  const aside = `${folder}.${process.pid}`;
  try {
    const builtFrom = describeSources();
    await vite.build(serverBuild(aside));
    writeFileSync(join(aside, 'built-from'), builtFrom);
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
    // What was compiled of the program before is never used again: its files have other names.
    if (folder === serverFolder) rmSync(compiledFolder, { recursive: true, force: true });
  } catch (error) {
    console.error(`The server could not be built and runs from its sources: ${error.message}`);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
