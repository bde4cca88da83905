import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { basename } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Asking } from '../../../src/system/port-holder';
import { findPortHolder } from '../../../src/system/port-holder';
import { freePorts } from '../../support/ports';

let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
});

/** Another program that listens, until the test ends. */
async function hold(port: number, host: string): Promise<number> {
  const program = `require('node:net').createServer().listen(${port}, '${host}', () => console.log('listens'))`;
  const holder = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  child = holder;
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  return holder.pid ?? 0;
}

describe.runIf(process.platform === 'linux')('who holds a port', () => {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const hasIpv6 = addresses.some(({ family }) => family === 'IPv6');
  const name = basename(process.execPath);
  const ask = (host: string, port: number): ReturnType<typeof findPortHolder> =>
    findPortHolder(host, port, { platform: 'linux', run: never, limitMs: 60_000 });

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['127.0.0.1', '0.0.0.0'],
    ['::1', '::1'],
    ['::', '::1'],
    ['127.0.0.1', 'localhost'],
  ])('is told where it is at %s and %s is wanted', async (held, wanted) => {
    if (held.includes(':') && !hasIpv6) return;
    const [port = 0] = await freePorts(1);
    const pid = await hold(port, held);
    expect(await ask(wanted, port)).toEqual({ pid, name });
  });

  it('is nobody at a port that is free, or only connected to', async () => {
    const [port = 0] = await freePorts(1);
    expect(await ask('127.0.0.1', port)).toBeNull();
    await hold(port, '127.0.0.1');
    expect(await ask('127.0.0.2', port)).toBeNull();
  });

  it('may be this very process', async () => {
    const [port = 0] = await freePorts(1);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await ask('127.0.0.1', port)).toEqual({ pid: process.pid, name });
    await new Promise((resolve) => server.close(resolve));
  });
});

const never = (): Promise<string> => new Promise(() => undefined);

describe('who holds a port on other systems', () => {
  it('is asked of lsof on macOS', async () => {
    const run: Asking['run'] = (program, args) => {
      expect([program, ...args]).toContain('-iTCP:10000');
      return Promise.resolve('p812\ncnode\nf9\nn127.0.0.1:10000\n');
    };
    const asking = { platform: 'darwin', run, limitMs: 60_000 } as const;
    expect(await findPortHolder('127.0.0.1', 10_000, asking)).toEqual({ pid: 812, name: 'node' });
  });

  it('is asked of netstat and tasklist on Windows, by their full paths', async () => {
    const asked: string[] = [];
    const run: Asking['run'] = (program) => {
      asked.push(program);
      return Promise.resolve(
        program.endsWith('netstat.exe')
          ? '  TCP    0.0.0.0:10000    0.0.0.0:0    LISTENING    4242\r\n'
          : '"nginx.exe","4242","Services","0","9,000 K"\r\n',
      );
    };
    const asking = { platform: 'win32', run, limitMs: 60_000 } as const;
    const found = await findPortHolder('127.0.0.1', 10_000, asking);
    expect(found).toEqual({ pid: 4242, name: 'nginx.exe' });
    expect(asked).toHaveLength(2);
    for (const program of asked) expect(program).toMatch(/^\w:\\.*\\System32\\\w+\.exe$/);
    expect(await findPortHolder('127.0.0.1', 10_001, asking)).toBeNull();
  });

  it('is nobody where the system has no such program', async () => {
    const run = (): Promise<string> => Promise.reject(new Error('spawn lsof ENOENT'));
    const asking = { platform: 'freebsd', run, limitMs: 60_000 } as const;
    expect(await findPortHolder('127.0.0.1', 10_000, asking)).toBeNull();
  });

  it('is nobody where the system takes too long over it', async () => {
    const asking = { platform: 'darwin', run: never, limitMs: 1 } as const;
    expect(await findPortHolder('127.0.0.1', 10_000, asking)).toBeNull();
  });
});
