import { describe, expect, it } from 'vitest';
import { PARTS, readArguments } from '../../bench/ui/arguments';

describe('the command line of the benchmark of the window', () => {
  it('measures everything at full length where nothing is said', () => {
    expect(readArguments([])).toEqual({
      wanted: new Set(PARTS),
      seconds: 20,
      minutes: 1,
      heatSeconds: 60,
      tenthMinute: false,
      raftScope: null,
      record: false,
    });
  });

  it('measures the parts that are named', () => {
    const { wanted } = readArguments(['--only', 'heat', '--only', 'memory']);
    expect(wanted).toEqual(new Set(['heat', 'memory']));
  });

  it('is short where that is asked for, and a length that is named comes first', () => {
    const quick = readArguments(['--quick']);
    expect(quick).toMatchObject({ seconds: 5, minutes: 0.2, heatSeconds: 15 });
    const named = readArguments(['--quick', '--seconds', '30']);
    expect(named).toMatchObject({ seconds: 30, minutes: 0.2, heatSeconds: 30 });
  });

  it.each([
    [['--only', 'heta'], /no part 'heta'.*heat/],
    [['--only', ''], /no part ''/],
    [['--seconds', '0'], /--seconds takes a number above zero/],
    [['--seconds', 'many'], /'many' is none/],
    [['--minutes', '-1'], /--minutes|ambiguous/],
    [['--minutes', 'Infinity'], /--minutes takes/],
    [['--raftscope', '/nowhere'], /no \/nowhere\/index.html/],
    [['--hot'], /Unknown option/],
    [['heat'], /Unexpected argument/],
  ])('refuses %j as a mistake on the command line', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
    try {
      readArguments(args);
    } catch (error) {
      expect(error).toHaveProperty('code', expect.stringMatching(/^ERR_PARSE_ARGS_/));
    }
  });
});
