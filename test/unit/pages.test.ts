import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const FOLDERS = ['.github', 'docs', 'examples', 'resources', 'scripts', 'src', 'test'];

/** Every file and folder of the project, from its root on. */
const there = FOLDERS.flatMap((folder) => [
  `/${folder}`,
  ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
    (path) => `/${folder}/${path.replaceAll(sep, '/')}`,
  ),
]);
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...there.filter((path) => path.endsWith('.md')).map((path) => path.slice(1)),
];

/** A file as pages name it: from the root on, or by the end of its path. */
const FILE = /`([\w.@/-]+\.(?:tsx?|mjs|css|proto))`/g;
const FOLDER = /`((?:\.github|docs|examples|resources|scripts|src|test)\/[\w./-]*?)\/?`/g;
const LINK = /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g;
/** Stands for a file that whoever follows a recipe makes. */
const MADE = /\/NAME\/|^src\/lessons\/data\/minority-away\.ts$/;

const foundBy = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

function missingIn(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const named = [
    ...foundBy(FILE, text).filter((file) => !there.some((path) => path.endsWith(`/${file}`))),
    ...foundBy(FOLDER, text).filter((path) => !existsSync(join(root, path))),
    ...foundBy(LINK, text).filter((link) => !existsSync(join(root, dirname(page), link))),
  ];
  return [...new Set(named)].filter((path) => !MADE.test(path));
}

describe('the pages about this project', () => {
  it('are found', () => {
    expect(pages).toContain('docs/ARCHITECTURE.md');
    expect(pages).toContain('test/simulation/README.md');
  });

  it.each(pages)('name files, folders and pages that exist: %s', (page) => {
    expect(missingIn(page)).toEqual([]);
  });
});
