// The check of Node comes before anything that an old Node cannot read.
await import('./check-node.js');
if (process.argv[2] !== '--check-node') {
  // Looked at here, where it costs nothing: to start twice takes as long as Node itself does.
  const options = `${process.execArgv.join(' ')} ${process.env.NODE_OPTIONS ?? ''}`;
  if (process.argv[2] === 'serve' && /--max[-_](?:old|semi)[-_]space[-_]size/.test(options)) {
    (await import('./start-lean.js')).startLean();
  }
  const { enableCompileCache } = await import('node:module');
  const { fileURLToPath, pathToFileURL } = await import('node:url');
  // What was compiled once starts in half the time. Beside the program, where nobody else may write.
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/gleanarr', import.meta.url)));
  const { findBuiltProgram } = await import('./server-build.js');
  const built = findBuiltProgram();
  await import(built === null ? '../src/cli/main.ts' : pathToFileURL(built).href);
}
