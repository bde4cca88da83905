import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { APP_ID } from './scripts/lib/dist/app-id.mjs';
import { licenses } from './scripts/lib/licenses.mjs';

const root = import.meta.dirname;
const entry = (path: string): string => resolve(root, path);

const { version } = JSON.parse(readFileSync(entry('package.json'), 'utf8')) as { version: string };
const licensed = licenses(entry('out/licenses.txt'));
const define = {
  __APP_VERSION__: JSON.stringify(version),
  __APP_ID__: JSON.stringify(APP_ID),
};

// A build that goes by another path than its own stays on that (scripts/lib/built.mjs).
const symlinks = { preserveSymlinks: process.execArgv.includes('--preserve-symlinks') };

// Everything is bundled, so that no node_modules ships with the desktop app. Only Electron and
// Node.js itself stay outside, which electron-vite sees to.
export default defineConfig({
  main: {
    root,
    define,
    resolve: symlinks,
    plugins: [licensed],
    build: {
      // Three of the four entries run under plain Node.js, so its floor counts, not Electron's.
      target: 'node20.19',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: entry('src/main/index.ts'),
          worker: entry('src/node/worker.ts'),
          raft: entry('src/cli/index.ts'),
          web: entry('src/web/index.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name].js',
        },
      },
    },
  },
  preload: {
    root,
    define,
    resolve: symlinks,
    plugins: [licensed],
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: entry('src/preload/index.ts') },
        // A sandboxed preload script is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: entry('src/renderer'),
    define,
    resolve: symlinks,

    plugins: [react(), licensed],
    build: {
      // The same files are served to any current browser by the browser shell.
      target: 'es2022',
      minify: true,
      // A window that is opened from the disk or from this very machine waits for no network.
      chunkSizeWarningLimit: 2000,
      // The content security policy allows no data: fonts, so every asset stays a file.
      assetsInlineLimit: 0,
      rolldownOptions: { input: entry('src/renderer/index.html') },
    },
  },
});
