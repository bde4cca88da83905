import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { licenses } from '../../../scripts/lib/licenses.mjs';

describe('the licences of what is bundled', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'licenses-test-'));
    await write('index.js', "import { a } from 'a'; import './look.css'; console.log(a);");
    await write('look.css', "@import '@fonts/f/f.css';");
    await addPackage('a', 'export const a = 1;', 'index.js');
    await addPackage('unused', 'export const a = 1;', 'index.js');
    await write('node_modules/@fonts/f/font.woff', 'font');
    await addPackage(
      '@fonts/f',
      "@font-face { font-family: F; src: url('./font.woff'); }",
      'f.css',
    );
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  async function write(name: string, text: string): Promise<void> {
    const path = join(dir, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  async function addPackage(name: string, text: string, file: string): Promise<void> {
    const folder = `node_modules/${name}`;
    const manifest = { name, version: '1.0.0', license: 'X', main: file, type: 'module' };
    await write(`${folder}/package.json`, JSON.stringify(manifest));
    await write(`${folder}/LICENSE.txt`, `The terms of ${name}.`);
    await write(`${folder}/${file}`, text);
  }

  async function bundle(): Promise<string> {
    const file = join(dir, 'out', 'licenses.txt');
    await build({
      root: dir,
      configFile: false,
      logLevel: 'silent',
      plugins: [licenses(file)],
      build: { assetsInlineLimit: 0, rolldownOptions: { input: join(dir, 'index.js') } },
    });
    return readFile(file, 'utf8');
  }

  it('are told with their terms, fonts that styles bring along too', async () => {
    const text = await bundle();
    expect(text).toContain('a 1.0.0 (X)\n\nThe terms of a.');
    expect(text).toContain('@fonts/f 1.0.0 (X)\n\nThe terms of @fonts/f.');
    expect(text).not.toContain('unused');
  });

  it('are asked for: a package without any is not bundled', async () => {
    await rm(join(dir, 'node_modules/a/LICENSE.txt'));
    await expect(bundle()).rejects.toThrow('The package a is bundled, but has no licence file.');
  });
});
