import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setupLog } from '../../../../src/main/log/setup-log';

const { app, paths } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const paths = { userData: '' };
  const more = { getPath: () => paths.userData, getVersion: () => '1.2.3' };
  return { app: Object.assign(new Emitter(), more), paths };
});
vi.mock('electron', () => ({ app }));

describe("the app's log", () => {
  const others = process.listeners('uncaughtExceptionMonitor');
  const ownListeners = (): NodeJS.UncaughtExceptionListener[] =>
    process.listeners('uncaughtExceptionMonitor').filter((each) => !others.includes(each));

  beforeEach(() => {
    paths.userData = mkdtempSync(join(tmpdir(), 'setup-log-test-'));
  });
  afterEach(() => {
    app.removeAllListeners();
    for (const own of ownListeners()) process.off('uncaughtExceptionMonitor', own);
    rmSync(paths.userData, { recursive: true, force: true });
  });

  it('tells of its start, of what goes wrong with the app itself, and of its end', () => {
    setupLog();
    const gone = { type: 'GPU', reason: 'crashed', exitCode: 11 };
    app.emit('child-process-gone', {}, gone);
    app.emit('child-process-gone', {}, { ...gone, name: 'Network Service' });
    for (const own of ownListeners()) own(new Error('x is not y'), 'uncaughtException');
    // Whatever a program throws comes here.
    for (const own of ownListeners()) Reflect.apply(own, process, [null, 'uncaughtException']);
    app.emit('quit', {}, 7);
    const log = readFileSync(join(paths.userData, 'logs', 'raft-siege.log'), 'utf8');
    const lines = log.split('\n').map((line) => line.slice(line.indexOf(' ') + 1));
    expect(lines).toEqual([
      expect.stringMatching(/^Raft Siege 1\.2\.3 starts: Electron .+, process \d+\.$/),
      "A process of Electron's is gone: GPU, crashed (11).",
      "A process of Electron's is gone: Network Service, crashed (11).",
      expect.stringMatching(/^A fault in the shell: Error: x is not y \| at /),
      'A fault in the shell: null',
      'Raft Siege has ended (7).',
      '',
    ]);
  });
});
