import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/main/arguments';
import { DEFAULT_PORTS, DEFAULT_TIMING } from '../../../src/shared';

describe("the desktop app's arguments", () => {
  it('are those of the exercise where there are none', () => {
    const plan = readArguments([]);
    expect(plan).toMatchObject({ decreedLeader: 0, rules: 'exercise', timing: DEFAULT_TIMING });
    expect(typeof plan === 'string' ? [] : plan.servers.map(({ port }) => port)).toEqual(
      DEFAULT_PORTS,
    );
  });

  it("are read between Chromium's own", () => {
    const args = [
      '--disable-gpu',
      '--servers',
      '21000,21001',
      '--lang=de',
      'file',
      '--rules=paper',
    ];
    expect(readArguments(args)).toMatchObject({
      servers: [{ port: 21_000 }, { port: 21_001 }],
      rules: 'paper',
    });
  });

  it.each([
    [['--servers', 'nowhere'], '--servers'],
    [['--servers'], '--servers'],
    [['--rules', 'none'], '--rules none'],
    [['--leader', '9'], '--leader 9'],
  ])('are refused with a sentence: %j', (args, named) => {
    expect(readArguments(args)).toContain(named);
  });
});
