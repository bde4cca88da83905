import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isAlive } from '../../../../src/cluster/is-alive';
import { SystemClock } from '../../../../src/node/clock';
import { HeldProgram } from '../../../../src/node/program/held-program';
import { Program } from '../../../../src/program';
import type { Report } from '../../../../src/shared';
import { freePorts } from '../../../support/ports';

interface Tried {
  readonly held: HeldProgram;
  readonly reports: Report[];
  readonly ends: string[];
}

function hold(code: string, port = 0): Tried {
  const reports: Report[] = [];
  const ends: string[] = [];
  const program = new Program(
    `"${process.execPath}" -e ${JSON.stringify(code)} {port} {id}`,
    { id: 1, port, servers: '', dir: tmpdir() },
    undefined,
  );
  const held = new HeldProgram(program, {
    clock: new SystemClock(),
    report: (report) => reports.push(report),
    onEnded: (how) => ends.push(how),
  });
  return { held, reports, ends };
}

const LISTEN = 'require("net").createServer().listen(process.argv[1], "127.0.0.1")';

async function aPort(): Promise<number> {
  return (await freePorts(1))[0] ?? 0;
}

describe('a program that is held', () => {
  it('is told as a group, listens on its port, and ends when it is asked to', async () => {
    const port = await aPort();
    const { held, reports, ends } = hold(LISTEN, port);
    expect(await held.untilListening(port)).toBe(true);
    expect(reports).toEqual([{ type: 'group', pid: held.pid }]);
    await held.end();
    expect(isAlive(held.pid)).toBe(false);
    expect(ends).toEqual([]);
    expect(reports).toHaveLength(1);
  });

  it('is ended where it does not hear that it is to end', async () => {
    const port = await aPort();
    const { held } = hold(`process.on("SIGTERM", () => 0); ${LISTEN}`, port);
    expect(await held.untilListening(port)).toBe(true);
    await held.end();
    await expect.poll(() => isAlive(held.pid)).toBe(false);
  });

  it('that ends by itself never listens, and is told with its last line', async () => {
    const { held, reports, ends } = hold('console.error("no road"); process.exit(3)');
    expect(await held.untilListening(await aPort())).toBe(false);
    await expect.poll(() => ends).toEqual(['status 3']);
    expect(reports.at(-1)).toEqual({
      type: 'groupEnded',
      status: 3,
      signal: null,
      lastLine: 'no road',
    });
  });

  it('that is killed by somebody else is told so', async () => {
    const port = await aPort();
    const { held, ends } = hold(LISTEN, port);
    await held.untilListening(port);
    process.kill(-held.pid, 'SIGKILL');
    await expect.poll(() => ends).toEqual(['SIGKILL']);
  });

  it('is not waited for any more once it is to end', async () => {
    const { held } = hold('setInterval(() => 0, 1e6)');
    const listening = held.untilListening(await aPort());
    await held.kill();
    expect(await listening).toBe(false);
  });
});
