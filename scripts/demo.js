// Plain JavaScript of old, like gleanarr.js: the same check of Node, then the demo.
await import('./gleanarr.js');
