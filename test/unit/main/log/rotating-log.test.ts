import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RotatingLog } from '../../../../src/main/log/rotating-log';

describe("the app's log", () => {
  let base = '';
  let dir = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'log-test-'));
    dir = join(base, 'logs');
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('has a line with its time for whatever is written', () => {
    const log = new RotatingLog(dir);
    log.write('one');
    log.write('two\n  of two lines\n');
    expect(readFileSync(join(dir, 'raft-siege.log'), 'utf8')).toMatch(
      /^\d{4}-\S+Z one\n\d{4}-\S+Z two \| of two lines\n$/,
    );
    expect(log.tail(1)).toEqual([expect.stringMatching(/ two \| of two lines$/)]);
  });

  it('goes on where the last start has left off', () => {
    new RotatingLog(dir).write('first start');
    const log = new RotatingLog(dir);
    log.write('second start');
    expect(log.tail(9)).toHaveLength(2);
  });

  it('stays within its bounds however much is written, and forgets the oldest first', () => {
    const log = new RotatingLog(dir);
    const lines = 3000;
    for (let i = 0; i < lines; i += 1) log.write(`${i} ${'x'.repeat(2500)}`);
    const names = readdirSync(dir).sort();
    expect(names).toEqual(['raft-siege.1.log', 'raft-siege.2.log', 'raft-siege.log']);
    for (const name of names) expect(statSync(join(dir, name)).size).toBeLessThan(520 * 1024);
    const tail = log.tail(400);
    expect(tail).toHaveLength(Math.min(400, tail.length));
    expect(tail.at(-1)).toContain(` ${lines - 1} x`);
    const numbers = tail.map((line) => Number(line.split(' ')[1]));
    expect(numbers).toEqual(numbers.map((_, i) => lines - numbers.length + i));
  });

  it('is given up quietly where it cannot be written', () => {
    writeFileSync(dir, 'no folder');
    const log = new RotatingLog(dir);
    expect(() => {
      log.write('lost');
    }).not.toThrow();
    expect(log.tail(3)).toEqual(['']);
  });
});
