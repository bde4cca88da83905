import { describe, expect, it } from 'vitest';
import { outlivesTerminal } from '../../../src/system/hangup';

describe('a program that outlives its terminal', () => {
  it('was started by nohup, and has no terminal any more', () => {
    expect(outlivesTerminal({ _: '/usr/bin/nohup' }, false)).toBe(true);
    expect(outlivesTerminal({ _: 'nohup' }, false)).toBe(true);
  });

  it.each([{}, { _: '/usr/bin/node' }, { _: '/home/nohup/bin/node' }])(
    'was not started like %j',
    (env) => {
      expect(outlivesTerminal(env, false)).toBe(false);
    },
  );

  it('does not read from a terminal or write to one', () => {
    expect(outlivesTerminal({ _: '/usr/bin/nohup' }, true)).toBe(false);
  });
});
