import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Written } from '../../../src/program';
import { Program } from '../../../src/program';
import { isAlive } from '../../../src/cluster/is-alive';

const PLACE = { id: 1, port: 20_012, servers: '20011,20012,20013', dir: tmpdir() };

const script = (code: string): string =>
  `"${process.execPath}" -e ${JSON.stringify(code)} {id} {port}`;

describe('a program', () => {
  it('is given what is filled in, tells what it writes, and how it ended', async () => {
    const heard: Written[] = [];
    const program = new Program(
      script('console.log(process.argv.slice(1).join()); console.error(7); process.exit(3)'),
      PLACE,
      (written) => heard.push(written),
    );
    expect(await program.ended).toEqual({ status: 3, signal: null });
    await program.kill();
    expect(heard.flatMap(({ lines }) => lines).sort()).toEqual(['1,20012', '7']);
  });

  it.skipIf(process.platform === 'win32')('is killed with all that it started', async () => {
    const heard: string[] = [];
    const program = new Program(
      script(
        'const child = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => 0, 1e6)"]);' +
          'console.log(child.pid); setInterval(() => 0, 1e6)',
      ),
      PLACE,
      ({ lines }) => {
        heard.push(...lines);
      },
    );
    await expect.poll(() => heard.length).toBe(1);
    const child = Number(heard[0]);
    expect(isAlive(child)).toBe(true);
    await program.kill();
    await expect.poll(() => isAlive(child)).toBe(false);
    expect(program.end?.signal).toBe('SIGKILL');
  });

  it('that floods is cut and counted', async () => {
    const heard: Written[] = [];
    const program = new Program(
      script('setInterval(() => process.stdout.write("flood\\n".repeat(1e5)), 1)'),
      PLACE,
      (written) => {
        heard.push(written);
      },
    );
    const flood = (): Written | undefined => heard.find(({ omitted }) => omitted > 1000);
    await expect.poll(flood).toBeDefined();
    expect(flood()?.lines).toHaveLength(20);
    await program.kill();
  });
});
