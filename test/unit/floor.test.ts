import { readFileSync } from 'node:fs';
import { satisfies } from 'semver';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const floor = '20.19.0';

/** Packages that ask for a newer Node.js and may stay, with the reason. */
const exceptions = new Map([
  ['electron', 'The application runs on the Node.js inside Electron.'],
  ['@electron/get', 'Fetches the Electron binary; npm start falls back to the browser without it.'],
  ['@electron-internal/extract-zip', 'Unpacks the Electron binary, as above.'],
  ['@electron/rebuild', 'Part of electron-builder; never loaded, as nothing here is compiled.'],
  ['node-abi', 'Used by @electron/rebuild alone.'],
]);

const lockFile = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        engines: z.object({ node: z.string().optional() }).optional(),
        optionalDependencies: z.record(z.string(), z.string()).default({}),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')));

const packages = Object.entries(lockFile.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//, ''), ...entry }));

describe('the lock file', () => {
  it(`holds only packages that run on Node.js ${floor}`, () => {
    const tooNew = packages
      .filter(({ engines }) => !satisfies(floor, engines?.node ?? '*'))
      .filter(({ name }) => !exceptions.has(name))
      .map(
        ({ name, version, engines }) => `${name}@${version ?? '?'} wants ${engines?.node ?? ''}`,
      );
    expect(tooNew).toEqual([]);
  });

  it('needs every exception it makes', () => {
    const needed = packages
      .filter(({ engines }) => !satisfies(floor, engines?.node ?? '*'))
      .map(({ name }) => name);
    expect([...exceptions.keys()].filter((name) => !needed.includes(name))).toEqual([]);
  });

  // Else `npm ci` refuses the lock file, or fails on systems other than the one that wrote it.
  it('holds the optional packages of every system', () => {
    const missing = Object.entries(lockFile.packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !(`node_modules/${name}` in lockFile.packages) &&
          !(`${path}/node_modules/${name}` in lockFile.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('takes every package from an npm registry', () => {
    const elsewhere = packages
      .filter(({ resolved }) => resolved !== undefined && !/^https:.*\.tgz$/.test(resolved))
      .map(({ name, resolved }) => `${name} from ${resolved ?? ''}`);
    expect(elsewhere).toEqual([]);
  });
});
