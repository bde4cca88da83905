import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { licenses } from './scripts/lib/licenses.mjs';

const root = import.meta.dirname;
const at = (path: string): string => resolve(root, path);
const picture = readFileSync(at('resources/icon.svg'), 'utf8')
  .replace(/<!--[^]*?-->/g, '')
  .replace('<svg ', '<svg width="180" height="180" ');
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };

const standIn = (name: string): string => at(`src/rehearsal/stand-ins/${name}.ts`);
/** What the generals take from Node.js itself and a page does not have: each is a few lines of the same. */
const alias = {
  'node:path': standIn('path'),
  'node:util': standIn('util'),
  'node:zlib': standIn('zlib'),
  'prom-client': standIn('prom-client'),
};

/** What shows recordings, by the ends of its modules' names: a rehearsal keeps none, and never draws it. */
const OF_RECORDINGS =
  /\/panels\/(diagram\/Diagram|past\/(DropHere|GoBack|PastSheet)|statistics\/Statistics|tape\/TapeBar)$/;

function withoutRecordings(): Plugin {
  return {
    name: 'without-recordings',
    enforce: 'pre',
    resolveId: (name) => (OF_RECORDINGS.test(name) ? standIn('of-recordings') : null),
  };
}

/** Every browser that runs this takes WOFF2; the older form beside it would only make the file larger. */
const OLDER_FONT = /, *url\(["']?data:font\/woff;[^)]*\) *format\(["']?woff["']?\)/g;

/** One file that needs no other: scripts, styles and fonts stand in it, and nothing else may run or be asked for. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('There is no index.html in the build.');
      let html = String(page.source).replace('<!-- picture -->', () => picture);
      const hashes: string[] = [];
      for (const [name, part] of Object.entries(bundle)) {
        if (part === page) continue;
        const link = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        if (part.type === 'chunk') {
          const code = part.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
          hashes.push(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
          html = html.replace(new RegExp(`<script[^>]*src="[^"]*${link}"[^>]*></script>`), '');
          html = html.replace('</body>', () => `<script id="program">${code}</script></body>`);
        } else if (name.endsWith('.css')) {
          const style = `<style>${String(part.source).replace(OLDER_FONT, '')}</style>`;
          html = html.replace(new RegExp(`<link[^>]*href="[^"]*${link}"[^>]*>`), () => style);
        } else {
          throw new Error(`${name} would have to lie beside the page.`);
        }
        Reflect.deleteProperty(bundle, name);
      }
      const policy = [
        "default-src 'none'",
        `script-src ${hashes.join(' ')}`,
        "style-src 'unsafe-inline'",
        'font-src data:',
        'img-src data: blob:',
        'worker-src blob:',
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      page.source = html.replace(
        '<meta charset="utf-8" />',
        (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
      );
      page.fileName = 'raft-siege.html';
    },
  };
}

export default defineConfig({
  root: at('src/rehearsal'),
  base: './',

  // Nothing is loaded ahead where all is one script.
  define: { __APP_VERSION__: JSON.stringify(version), __VITE_PRELOAD__: 'undefined' },
  resolve: { alias },
  plugins: [react(), withoutRecordings(), licenses(at('out/rehearsal/licenses.txt')), oneFile()],
  build: {
    outDir: at('out/rehearsal'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      output: { codeSplitting: false, format: 'iife' },
      // Vite's own helper asks for it, where it is there.
      checks: { emptyImportMeta: false },
    },
  },
});
