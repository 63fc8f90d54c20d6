// The check of Node comes before anything that an old Node cannot read.
await import('./check-node.js');
if (process.argv[2] !== '--check-node') {
  // What was compiled once starts in half the time. Beside the program, where nobody else may write.
  const { enableCompileCache } = await import('node:module');
  const { fileURLToPath } = await import('node:url');
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/gleanarr', import.meta.url)));
  await import('../src/cli/main.ts');
}
