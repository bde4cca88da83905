// npm run test:mutation [-- ROOM|FILE…] [--fresh]: puts one small mistake after another into a room (operators
// turned, conditions dropped, calls left out) and runs the room's unit tests, which are to notice each.
// It goes on where it was interrupted: what was tried of code and tests that have not changed is kept.
//   --fresh  tries everything anew
// Rooms: raft, reduce, check, node, cluster, web, main; all of them where none is named. A file of one is named by
// its path from src/ on. docs/TESTING.md has the last result of each, and which survivors are no mistakes.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { root } from './lib/built.mjs';
import { usageOf } from './lib/usage.mjs';

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

const usage = usageOf(import.meta.filename);

/** @returns {{ files: Map<keyof typeof ROOMS, string[]>, isFresh: boolean } | null} null: the help is asked for */
function read() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) return null;
  const known = /** @type {(keyof typeof ROOMS)[]} */ (Object.keys(ROOMS));
  const isAsked = (/** @type {string} */ name) =>
    positionals.length === 0 || positionals.includes(name);
  const files = new Map(
    known.map((room) => {
      const own = ROOMS[room].folders.flatMap(filesIn);
      return [room, isAsked(room) ? own : own.filter(isAsked)];
    }),
  );
  const unknown = positionals.find(
    (name) => !known.some((room) => room === name || files.get(room)?.includes(name)),
  );
  if (unknown !== undefined)
    throw new TypeError(`There is no room and no file ${unknown} (${known.join(', ')}).`);
  return { files, isFresh: values.fresh === true };
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
 * @param {readonly string[]} files
 * @param {boolean} isFresh
 */
async function attack(room, files, isFresh) {
  const { tests } = ROOMS[room];
  const kept = join(root, 'node_modules', '.cache', 'raft-siege', 'mutation', room);
  mkdirSync(kept, { recursive: true });
  process.env['MUTATION_TESTS'] = JSON.stringify([`test/unit/${tests}/**/*.test.ts`]);
  const tally = { noticed: 0, all: 0 };
  for (const file of files) {
    console.log(`\n# ${file}\n`);
    const incrementalFile = join(kept, `${file.replaceAll('/', '-')}.json`);
    if (isFresh) rmSync(incrementalFile, { force: true });
    const results = await new Stryker({
      mutate: [file],
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'mutation.vitest.config.ts', related: false },
      coverageAnalysis: 'perTest',
      incremental: true,
      incrementalFile,
      concurrency: 2,
      // On a busy machine less than this would take a slow test for one that a mistake has made hang.
      timeoutMS: 60_000,
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
  else
    for (const [room, files] of asked.files)
      if (files.length > 0) await attack(room, files, asked.isFresh);
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`test:mutation: ${error.message}`);
  process.exitCode = 2;
}
