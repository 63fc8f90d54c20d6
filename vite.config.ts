import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  // Addresses are relative: where the program stands is known at run time only.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // A picture within a file would need `data:` for more than images.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_700,
    rolldownOptions: { input: ['web/index.html', 'web/docs.html'] },
  },
});
