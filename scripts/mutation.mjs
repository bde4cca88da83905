// npm run test:mutation [-- ROOM…] [--fresh]: puts one small mistake after another into a room (operators
// turned, conditions dropped, calls left out) and runs the room's unit tests, which are to notice each.
// It goes on where it was interrupted: what was tried of code and tests that have not changed is kept.
//   --fresh  tries everything anew
// Rooms: raft, reduce, check, node, cluster, web, main; all of them where none is named. docs/TESTING.md has the
// last result of each, and which survivors are no mistakes.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { root } from './lib/built.mjs';

/** What is mutated, and the tests that are to notice. */
const ROOMS = {
  raft: { folders: ['raft'], tests: '{raft,check,node/storage}' },
  reduce: { folders: ['shared/reduce'], tests: 'shared' },
  check: { folders: ['check'], tests: 'check' },
  node: { folders: ['node'], tests: '{node,etcd,virtual}' },
  cluster: { folders: ['cluster'], tests: '{cluster,virtual}' },
  web: { folders: ['web', 'door'], tests: '{web,door}' },
  main: { folders: ['main'], tests: 'main' },
};

const NOTICED = new Set(['Killed', 'Timeout']);
const MISSED = new Set(['Survived', 'NoCoverage']);

const help = /^(?:\/\/.*\n)*/.exec(readFileSync(import.meta.filename, 'utf8'))?.[0] ?? '';
const usage = help.replaceAll(/^\/\/ ?/gm, '');

/** @returns {{ rooms: (keyof typeof ROOMS)[], isFresh: boolean } | null} null: the help is asked for */
function read() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) return null;
  const known = /** @type {(keyof typeof ROOMS)[]} */ (Object.keys(ROOMS));
  const rooms = known.filter((room) => positionals.length === 0 || positionals.includes(room));
  const unknown = positionals.find((name) => !known.some((room) => room === name));
  if (unknown !== undefined)
    throw new TypeError(`There is no room ${unknown} (${known.join(', ')}).`);
  return { rooms, isFresh: values.fresh === true };
}

/** @param {string} folder of src/ */
function filesIn(folder) {
  const names = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `src/${folder}/${name.replaceAll(sep, '/')}`)
    .filter((file) => file.endsWith('.ts') && !/(?:\/index|_pb)\.ts$/.test(file))
    .sort();
}

/**
 * File by file, so that an interruption costs one of them.
 *
 * @param {keyof typeof ROOMS} room
 * @param {boolean} isFresh
 */
async function attack(room, isFresh) {
  const { folders, tests } = ROOMS[room];
  const kept = join(root, 'node_modules', '.cache', 'raft-siege', 'mutation', room);
  if (isFresh) rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  process.env['MUTATION_TESTS'] = JSON.stringify([`test/unit/${tests}/**/*.test.ts`]);
  const tally = { noticed: 0, all: 0 };
  for (const file of folders.flatMap(filesIn)) {
    console.log(`\n# ${file}\n`);
    const results = await new Stryker({
      mutate: [file],
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'mutation.vitest.config.ts', related: false },
      coverageAnalysis: 'perTest',
      incremental: true,
      incrementalFile: join(kept, `${file.replaceAll('/', '-')}.json`),
      concurrency: 2,
      reporters: ['clear-text'],
      clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
      allowEmpty: true,
      ignorePatterns: ['out', 'dist', 'docs', 'test-results', '*.tgz'],
      tempDirName: 'node_modules/.cache/stryker',
      allowConsoleColors: false,
      // Words for people are proven by the tests of what is shown, not one by one.
      mutator: { excludedMutations: ['StringLiteral'] },
    }).runMutationTest();
    tally.noticed += results.filter(({ status }) => NOTICED.has(status)).length;
    tally.all += results.filter(({ status }) => NOTICED.has(status) || MISSED.has(status)).length;
  }
  const share = ((100 * tally.noticed) / Math.max(1, tally.all)).toFixed(1);
  console.log(`\n${room}: ${tally.noticed} of ${tally.all} mistakes are noticed, ${share} %.`);
}

try {
  const asked = read();
  if (asked === null) console.log(usage);
  else for (const room of asked.rooms) await attack(room, asked.isFresh);
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`test:mutation: ${error.message}`);
  process.exitCode = 2;
}
