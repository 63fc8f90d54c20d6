// The check of Node comes before anything that an old Node cannot read.
await import('./check-node.js');
await import('../demo/main.ts');
