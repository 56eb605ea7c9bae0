import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8')) as { version: string };

export default defineConfig({
  root: here('renderer'),
  // Relative, because the page is opened from a file in the desktop app and over loopback in the browser mode.
  base: './',
  plugins: [react()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  build: {
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome114',
    sourcemap: true,
    // AG Grid and ECharts are one file each on a local disk: size warnings would only be noise.
    chunkSizeWarningLimit: 4000,
  },
});
