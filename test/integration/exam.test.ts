import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/lib/built.mjs';
import { CHECKS, checksOf, examine } from '../../src/exam';
import { Dialect } from '../../src/program';
import { findExamples } from '../support/programs/examples';
import { remains } from '../support/remains';
import { RAFT_PROGRAM } from '../support/raft-process';
import { Terminal } from '../support/terminal';

const GENERAL = join(root, 'test/support/exam/general.mjs');
const node = (file: string, words = ''): string => `"${process.execPath}" "${file}" ${words}`;
const example = node(join(root, 'examples/generals/general.mjs'));
const EXAM_LIMIT_MS = 120_000;

let folder = '';
let terminal = new Terminal('');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exam-'));
  terminal = new Terminal(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

/** Examines a program, and expects this of every check; a difference is shown with what was sent and came. */
async function expectVerdicts(
  command: string,
  expected: Readonly<Record<string, string>>,
): Promise<void> {
  const checks = checksOf('exercise', Object.keys(expected));
  const { signal } = new AbortController();
  const examined = { command, dialect: new Dialect() };
  const findings = await examine(examined, checks, signal, () => undefined);
  const verdicts = Object.fromEntries(findings.map(({ id, verdict }) => [id, verdict]));
  expect(verdicts, JSON.stringify(findings, null, 2)).toEqual(expected);
}
const all = (ids: readonly string[], verdict: string): Readonly<Record<string, string>> =>
  Object.fromEntries(ids.map((id) => [id, verdict]));

const programs = {
  'this project’s own': node(RAFT_PROGRAM),
  'one without this project’s code': node(GENERAL),
};

describe.concurrent.each(Object.entries(programs))('a right program, %s', (_, command) => {
  it.concurrent(
    'passes everything that is asked',
    async () => {
      const ids = CHECKS.map(({ id }) => id);
      await expectVerdicts(command, all(ids, 'passed'));
    },
    EXAM_LIMIT_MS,
  );
});

/** What each wrong program must fail, and what it must pass all the same. */
const WRONG: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['one-port', ['E1'], []],
  ['ends', ['E1', 'E2', 'P1'], []],
  ['mute', ['E2'], ['E4']],
  ['no-beats', ['E4', 'E7'], ['E2']],
  ['slow-beats', ['E5'], ['E4']],
  ['storms', ['E5'], ['E4']],
  ['waits-for-all', ['E7'], ['E5']],
  ['steps-down', ['E8'], ['E4']],
  ['usurper', ['E9'], ['E4']],
  ['acknowledges-early', ['E10', 'P19'], ['P18']],
  ['votes-twice', ['P1'], ['P2']],
  ['stale-votes', ['P1', 'P2'], ['P3']],
  ['any-log', ['P3'], ['P1']],
  ['takes-all', ['P5', 'P6'], ['P4']],
  ['keeps-conflicts', ['P6'], ['P5']],
  ['cuts-off', ['P7'], ['P6']],
  ['forgets-vote', ['P8'], ['P9', 'P10']],
  ['forgets-term', ['P9'], ['P10']],
  ['forgets-log', ['P10'], ['P8']],
  ['same-term', ['P11', 'P12'], ['P1']],
  ['leads-alone', ['P12'], ['P11']],
  ['stubborn', ['P14'], ['P4']],
  ['deaf', ['P15'], ['P12']],
  ['put-off', ['P16'], ['P11']],
  ['fixed-timeout', ['P17'], ['P12']],
  ['never-goes-back', ['P18'], ['P13']],
  ['counts-old', ['P21'], ['P19']],
  ['hangs', ['E2', 'P1', 'P4'], []],
];

describe('a wrong program', () => {
  it.concurrent.each(WRONG)(
    'that is called %s fails %j and passes %j',
    async (wrong, failed, passed) => {
      await expectVerdicts(node(GENERAL, `--wrong ${wrong}`), {
        ...all(failed, 'failed'),
        ...all(passed, 'passed'),
      });
    },
    EXAM_LIMIT_MS,
  );

  it('that floods its output is examined all the same', async () => {
    await expectVerdicts(node(GENERAL, '--wrong floods'), all(['E2', 'E4', 'P1'], 'passed'));
  });
});

describe('an example of the exercise', () => {
  it.concurrent.each(findExamples())(
    'in %s passes all that it has',
    async (_, command) => {
      const ids = checksOf('exercise', null).map(({ id }) => id);
      const missing = ['E9', 'E10'];
      await expectVerdicts(command, {
        ...all(ids, 'passed'),
        ...all(missing, 'skipped'),
      });
    },
    EXAM_LIMIT_MS,
  );
});

describe('raft exam', () => {
  const raft = (...args: string[]) => terminal.run(['exam', ...args]).ended;

  it('prints what was sent, came and would be right, as text, JSON and JUnit', async () => {
    const junit = join(folder, 'results.xml');
    const command = [process.execPath, GENERAL, '--wrong', 'votes-twice'];
    const options = ['--level', 'paper', '--only', 'p1,P2', '--junit', junit];
    const text = await raft(...options, '--', ...command);
    expect(text.status).toBe(1);
    expect(text.stdout).toMatch(
      /failed +P1 .*\n +Paper §5\.2.*\n +sent: +POST \/vote .*"candidateId":0/,
    );
    expect(text.stdout).toMatch(/got: +200 .*\n +expected: no vote/);
    expect(text.stdout).toContain('1 of 2 checks passed, 1 failed.');
    const json = await raft(...options, '--json', '--', ...command);
    const report = z
      .object({
        passed: z.number(),
        failed: z.number(),
        skipped: z.number(),
        checks: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            source: z.string(),
            verdict: z.string(),
            sent: z.string().startsWith('POST /'),
            got: z.string().startsWith('200'),
            expected: z.string().min(1),
          }),
        ),
      })
      .parse(JSON.parse(json.stdout));
    expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(report.checks.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['P1', 'failed'],
      ['P2', 'passed'],
    ]);
    expect(await readFile(junit, 'utf8')).toMatch(
      /tests="2" failures="1" skipped="0"[\s\S]*<failure message="expected no vote/,
    );
  });

  it('takes a program’s own paths and names from a file, also where it is called from its folder', async () => {
    const map = join(folder, 'names.json');
    const program = join(folder, 'general.mjs');
    await writeFile(
      map,
      JSON.stringify({
        heartbeat: {
          path: '/appendEntries',
          fields: { term: 'Head.Term' },
          answer: { success: 'Success' },
        },
        alive: { path: '/ping' },
        state: { path: '/status', fields: { state: 'role' } },
        states: { Leader: 'L', Follower: 'F' },
      }),
    );
    await writeFile(
      program,
      `import { createServer } from 'node:http';
       const [, , id, port] = process.argv;
       createServer(async (asked, answer) => {
         let text = '';
         for await (const chunk of asked) text += chunk;
         const say = (value) => answer.end(JSON.stringify(value));
         if (asked.url === '/ping') say({});
         else if (asked.url === '/status') say({ role: id === '0' ? 'L' : 'F' });
         else if (asked.url === '/appendEntries') say({ Success: JSON.parse(text).Head.Term > 0 });
         else answer.writeHead(404).end();
       }).listen(Number(port), '127.0.0.1');`,
    );
    const dialect = ['--map', map, '--only', 'E2,E3,P4', '--json', '--'];
    const { stdout } = await raft(...dialect, process.execPath, program, '{id}', '{port}');
    const { checks } = z
      .object({
        checks: z.array(z.looseObject({ id: z.string(), verdict: z.string(), got: z.string() })),
      })
      .parse(JSON.parse(stdout));
    expect(checks.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['E2', 'passed'],
      ['E3', 'passed'],
      // It answers with no term.
      ['P4', 'failed'],
    ]);
    expect(checks[2]?.got).toBe('200 {"Success":true}');
  });

  it.each([
    [[], 2, 'Name a program'],
    [['--level', 'papr', '--', 'true'], 2, '"papr" is no level'],
    [['--only', 'E77', '--', 'true'], 2, '"E77" is no check'],
    [['--lvel', 'paper', '--', 'true'], 2, '--level'],
  ] as const)('given %j ends with %d and a sentence', async (args, status, sentence) => {
    const ended = await raft(...args);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(sentence);
    expect(ended.stderr).not.toMatch(/\n {4}at /);
  });

  it('says which file cannot be read or written', async () => {
    const missing = await raft('--map', join(folder, 'missing.json'), '--', 'true');
    expect(missing).toMatchObject({ status: 5 });
    expect(missing.stderr).toMatch(/missing\.json can't be read/);
    const written = await raft('--junit', folder, '--only', 'E1', '--', 'false');
    expect(written).toMatchObject({ status: 5 });
    expect(written.stderr).toMatch(/can't be written/);
  });

  it('refuses a mapping that says what there is not', async () => {
    const map = join(folder, 'wrong.json');
    await writeFile(map, '{"heartbaet":{"path":"/beat"}}');
    expect(await raft('--map', map, '--', 'true')).toMatchObject({ status: 2 });
    await writeFile(map, '{"heartbeat":');
    const ended = await raft('--map', map, '--', 'true');
    expect(ended).toMatchObject({ status: 2 });
    expect(ended.stderr).toContain('is no JSON');
  });

  it('says of a check that could not be made why, and what was tried', async () => {
    const { status, stdout } = await raft('--only', 'E10', '--json', '--', example);
    expect(status).toBe(0);
    const report = z
      .object({
        skipped: z.literal(1),
        checks: z.tuple([
          z.object({
            verdict: z.literal('skipped'),
            reason: z.string(),
            sent: z.literal('PUT /orders/attack-time +300s'),
            got: z.string(),
            expected: z.string(),
          }),
        ]),
      })
      .parse(JSON.parse(stdout));
    const [{ reason, got, expected }] = report.checks;
    expect(reason).toContain('takes no orders');
    expect(got).toContain('404');
    expect(expected).toContain('an hour is agreed');
  });

  it('lists what it asks, and runs nothing', async () => {
    const { status, stdout } = await raft('--list', '--level', 'paper');
    expect(status).toBe(0);
    for (const { id } of checksOf('paper', null))
      expect(stdout).toMatch(new RegExp(`^${id} `, 'm'));
    expect(stdout).not.toMatch(/^E8 /m);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const pids = join(folder, 'pids');
    const exam = terminal.run(['exam', '--', process.execPath, GENERAL, '--pids', pids]);
    await exam.until('something is examined', (stdout) => stdout.includes('E2'));
    exam.kill('SIGINT');
    expect(await exam.ended).toMatchObject({ status: 1 });
    const started = (await readFile(pids, 'utf8')).trim().split('\n').map(Number);
    expect(started.length).toBeGreaterThan(3);
    expect(await remains(started, [])).toEqual([]);
  });
});
