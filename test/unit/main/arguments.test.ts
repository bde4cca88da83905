import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import type { Asked } from '../../../src/main/arguments';
import { readArguments as readFrom } from '../../../src/main/arguments';
import { DEFAULT_PORTS, DEFAULT_TIMING } from '../../../src/shared';

const folder = resolve('/home/jo');
const readArguments = (args: readonly string[]): Asked | string => readFrom(args, folder);

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

  it.each([
    ['--rule', '--rules'],
    ['--serves=1,2', '--servers'],
    ['--no-recrod', '--no-record'],
  ])('that can only be meant for a siege are not left to Chromium: %s', (arg, meant) => {
    const [typed] = arg.split('=');
    expect(readArguments([arg])).toBe(`Unknown option '${typed ?? ''}'. Did you mean ${meant}?`);
  });

  it.each([
    '--no-sandbox',
    '--headless',
    '--disable-gpu',
    '--trace-warnings',
    '--ozone-platform=x11',
  ])('that are meant for Chromium or Node.js are left to it: %s', (arg) => {
    expect(readArguments([arg])).toMatchObject({ namesSiege: false });
  });

  it('name recordings to open, as they are written or as Linux names what is clicked', () => {
    const elsewhere = pathToFileURL(resolve('/else where/b.rafttrace')).href;
    const args = ['a.rafttrace', '--record', 'c.rafttrace', elsewhere, 'file', 'd.RAFTTRACE'];
    expect(readArguments(args)).toMatchObject({
      namesSiege: true,
      files: [
        resolve('/home/jo/a.rafttrace'),
        resolve('/else where/b.rafttrace'),
        resolve('/home/jo/d.RAFTTRACE'),
      ],
    });
    expect(readArguments(['file://elsewhere%2f/x.rafttrace', 'notes.txt'])).toMatchObject({
      namesSiege: false,
      files: [],
    });
  });

  it('name the programs of generals', () => {
    const args = ['--general', '1=./raft {id}', '--general', '2 = node x.js'];
    expect(readArguments(args)).toMatchObject({
      namesSiege: true,
      plan: { programs: [{ node: 1 }, { node: 2 }] },
    });
    expect(readArguments(['--general'])).toContain('--general');
  });

  it('are not to blame for a fault, which nobody hears of as a sentence about them', () => {
    const gone = Object.assign(new Error('ENOENT: uv_cwd'), { code: 'ENOENT' });
    // A folder that was deleted under the terminal.
    vi.spyOn(process, 'cwd').mockImplementation(() => {
      throw gone;
    });
    expect(() => readFrom(['--data', 'my-siege'], '.')).toThrow(gone);
  });

  it('name files from the folder where they were written', () => {
    const args = ['--data', 'my-siege', '--record', '../s.rafttrace'];
    expect(readArguments(args)).toMatchObject({
      plan: {
        data: { type: 'kept', folder: resolve('/home/jo/my-siege') },
        recording: { type: 'named', path: resolve('/home/s.rafttrace') },
      },
    });
    const elsewhere = resolve('/elsewhere');
    expect(readArguments(['--data', elsewhere])).toMatchObject({
      plan: { data: { folder: elsewhere }, recording: { type: 'usual' } },
    });
  });
});
