import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = read('docs/SECURITY.md');

const PATH = /`((?:src|test|scripts|docs|\.github)\/[\w./-]+)`/g;
/** A test's file, and the names of one or two of its tests. */
const TESTS = /`(test\/[\w./-]+)` “([^”]+)”(?: and “([^”]+)”)?/g;

describe('docs/SECURITY.md', () => {
  it('names files that exist', () => {
    const paths = [...page.matchAll(PATH)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names tests that exist', () => {
    const tests = [...page.matchAll(TESTS)].flatMap(([, path = '', ...names]) =>
      names.flatMap((name: string | undefined) => (name === undefined ? [] : [{ path, name }])),
    );
    expect(tests.length).toBeGreaterThan(10);
    const inSource = ({ path, name }: { path: string; name: string }): boolean =>
      [`'${name}'`, `"${name}"`].some((text) => read(path).includes(text));
    expect(tests.filter((test) => !inSource(test))).toEqual([]);
  });

  it("goes through all of Electron's twenty points", () => {
    const points = [...page.matchAll(/^\| (\d+) +\|/gm)].map(([, point]) => Number(point));
    expect(points).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});
