import { expect, it } from 'vitest';
import {
  CHECKS,
  checksOf,
  describeFinding,
  describeReport,
  junitOf,
  reportOf,
} from '../../../src/exam';

const ABOUT = { title: 'it votes <once>', source: 'Paper §5.2', durationMs: 1234 };
const REPORT = reportOf('a "general" & more', 'paper', [
  { ...ABOUT, id: 'P1', verdict: 'passed', sent: 'x', got: 'y', expected: 'y' },
  { ...ABOUT, id: 'P2', verdict: 'failed', sent: 'x', got: '\u0000]]>', expected: 'z' },
  {
    ...ABOUT,
    id: 'P3',
    verdict: 'skipped',
    sent: 'x',
    got: '404',
    expected: '',
    reason: 'It says "nothing".',
  },
]);

it('counts what passed, failed and could not be made', () => {
  expect(REPORT).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
  expect(describeReport(REPORT)).toBe('1 of 3 checks passed, 1 failed, 1 could not be made.');
  expect(describeReport(reportOf('x', 'paper', []))).toBe('0 of 0 checks passed.');
});

it('is XML that any reader takes, whatever the program wrote', () => {
  const xml = junitOf(REPORT);
  expect(xml).toContain('name="raft exam a &quot;general&quot; &amp; more" tests="3"');
  expect(xml).toContain('name="P1 it votes &lt;once&gt;" time="1.234"/>');
  expect(xml).toContain('?]]&gt;');
  expect(xml).not.toContain('\u0000');
  expect(xml).toContain('<failure message="expected z">');
  expect(xml).toContain('<skipped message="It says &quot;nothing&quot;."/>');
});

it('has a check of each id once, each with its sentence and a level', () => {
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  for (const { id, source, levels } of CHECKS) {
    expect(source, id).toMatch(/^(Exercise|Paper)/);
    expect(levels.length, id).toBeGreaterThan(0);
  }
  expect(checksOf('exercise', null).length).toBeGreaterThan(5);
  expect(checksOf('paper', ['E8', 'P1']).map(({ id }) => id)).toEqual(['E8', 'P1']);
});

it('keeps what a program wrote on its one line, and what steers a terminal out of it', () => {
  const got = '404 <!DOCTYPE HTML>\n  <html>\r\n\u001b[2J\u202e';
  const about = { ...ABOUT, id: 'P1', sent: 'GET /\nstate', got, expected: 'status 200' };
  expect(
    describeFinding({ ...about, verdict: 'failed' })
      .split('\n')
      .slice(2),
  ).toEqual([
    '           sent:     GET / state',
    '           got:      404 <!DOCTYPE HTML> <html> ?[2J?',
    '           expected: status 200',
  ]);
  expect(describeFinding({ ...about, verdict: 'skipped', reason: `It answers ${got}` })).toBe(
    'skipped  P1   it votes <once>\n           It answers 404 <!DOCTYPE HTML> <html> ?[2J?',
  );
});
