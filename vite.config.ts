import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window: one page, served by the octavo: protocol or by the loopback host, never from anywhere else. */
export default defineConfig({
  root: 'src/renderer',
  // Relative addresses: the page does not know at which address it will be.
  base: './',
  plugins: [react()],
  // Threads are modules of their own: that of the dictionaries loads its program and its files itself.
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    // The content security policy allows no data: font and no inline script.
    assetsInlineLimit: 0,
    // What is bundled is given on with its licences.
    license: { fileName: 'third-party-licenses.txt' },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
});
