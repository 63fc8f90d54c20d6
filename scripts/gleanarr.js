// The check of Node comes before anything that an old Node cannot read.
await import('./check-node.js');
if (process.argv[2] !== '--check-node') await import('../src/cli/main.ts');
