import { describe, expect, it } from 'vitest';
import type { Ending } from '../../../src/cluster/exit-cause';
import { explainExit } from '../../../src/cluster/exit-cause';
import type { ChildExit } from '../../../src/cluster/spawn';

function ending(exit: Partial<ChildExit>, more: Partial<Ending> = {}): Ending {
  return {
    node: 0,
    pid: 4711,
    address: { host: '127.0.0.1', port: 10_000 },
    exit: { status: null, signal: null, lastWords: '', ...exit },
    groupEnd: null,
    intent: null,
    ownWords: null,
    readyLimitMs: 10_000,
    ...more,
  };
}

describe('why a process is no more', () => {
  it.each([
    ['the user killed it', { signal: 'SIGKILL' }, { intent: 'kill' }, 'killed', 'was killed.'],
    ['somebody else killed it', { signal: 'SIGKILL' }, {}, 'killed', 'from outside'],
    ['it was asked to stop', { status: 0 }, { intent: 'stop' }, 'stopped', 'asked to stop'],
    ['somebody else stopped it', { status: 0 }, {}, 'stopped', 'from outside'],
    [
      'the guard',
      { status: 3 },
      { ownWords: 'Leader to Follower.' },
      'guard',
      'Leader to Follower',
    ],
    ['the guard, wordless', { status: 3 }, {}, 'guard', 'guard stopped general 0'],
    [
      'the port',
      { status: 4 },
      { ownWords: 'Port 10000 is taken.' },
      'port',
      'Port 10000 is taken.',
    ],
    ['the port, wordless', { status: 4 }, {}, 'port', 'port 10000'],
    ['storage', { status: 5 }, { ownWords: 'Line 3 is broken.' }, 'storage', 'Line 3'],
    ['storage, wordless', { status: 5 }, {}, 'storage', 'stored state'],
    ['it never listened', { signal: 'SIGKILL' }, { intent: 'notReady' }, 'notReady', 'within 10 s'],
    [
      'it talked nonsense',
      { signal: 'SIGKILL' },
      { intent: 'notUnderstood' },
      'crashed',
      'cannot read',
    ],
    ['a signal', { signal: 'SIGSEGV' }, {}, 'crashed', 'SIGSEGV'],
    ['a status', { status: 7 }, {}, 'crashed', 'status 7'],
    ['a failed start', { lastWords: 'spawn ENOENT' }, { pid: null }, 'crashed', 'spawn ENOENT'],
  ] as const)('%s', (_, exit, more, cause, words) => {
    const explained = explainExit(ending(exit, more));
    expect(explained.cause).toBe(cause);
    expect(explained.message).toContain(words);
    expect(explained.message).toMatch(/\.$/);
  });

  it('believes the process rather than the intent where the process was faster', () => {
    expect(explainExit(ending({ status: 3 }, { intent: 'kill' })).cause).toBe('guard');
    expect(explainExit(ending({ status: 4 }, { intent: 'stop' })).cause).toBe('port');
  });

  it('quotes the line of a crash report that names the error', () => {
    const lastWords =
      'file:///x.js:3\n  throw new Error\n\nTypeError: x is no function\n    at y\n\nNode.js v20';
    const { message } = explainExit(ending({ status: 1, lastWords }));
    expect(message).toContain('(TypeError: x is no function)');
  });
});

describe('why a program of others is no more', () => {
  it.each([
    [
      { status: 3, signal: null, lastLine: "A Leader can't become Follower." },
      'crashed',
      "with status 3; its last line: A Leader can't become Follower. Appoint",
    ],
    [
      { status: 0, signal: null, lastLine: '' },
      'crashed',
      'ended unexpectedly with status 0. Appoint',
    ],
    [{ status: null, signal: 'SIGSEGV', lastLine: '' }, 'crashed', 'by signal SIGSEGV'],
    [{ status: null, signal: 'SIGKILL', lastLine: '' }, 'killed', 'from outside'],
  ] as const)('%j', (end, cause, words) => {
    const groupEnd = { type: 'groupEnded', ...end } as const;
    // How the process around it ends means nothing.
    const explained = explainExit(ending({ status: 1 }, { groupEnd }));
    expect(explained.cause).toBe(cause);
    expect(explained.message).toContain(words);
  });
});
