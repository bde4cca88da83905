import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/main/arguments';
import { DEFAULT_PORTS, DEFAULT_TIMING } from '../../../src/shared';

describe("the desktop app's arguments", () => {
  it('are those of the exercise where there are none', () => {
    expect(readArguments([])).toMatchObject({
      plan: {
        decreedLeader: 0,
        rules: 'exercise',
        timing: DEFAULT_TIMING,
        servers: DEFAULT_PORTS.map((port) => ({ port })),
      },
    });
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
      plan: { servers: [{ port: 21_000 }, { port: 21_001 }], rules: 'paper' },
    });
  });

  it.each([
    [[], false],
    [['--lang=de', '--no-sandbox', 'rules'], false],
    [['--rules', 'exercise'], true],
    [['--no-record'], true],
    [['--lang=de', '--travel=20'], true],
  ])(
    'ask for a siege of their own only where they name something of it: %j',
    (args, namesSiege) => {
      expect(readArguments(args)).toMatchObject({ namesSiege });
    },
  );

  it.each([
    [['--servers', 'nowhere'], '--servers'],
    [['--servers'], '--servers'],
    [['--rules', 'none'], '--rules none'],
    [['--leader', '9'], '--leader 9'],
  ])('are refused with a sentence: %j', (args, named) => {
    expect(readArguments(args)).toContain(named);
  });
});
