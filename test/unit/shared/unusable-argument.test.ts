import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { explainRefusal } from '../../../src/shared';

const OPTIONS = {
  servers: { type: 'string' },
  rules: { type: 'string' },
  memory: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
const ALL = 'The options are --servers, --rules, --memory, --help.';

const refusalOf = (...args: readonly string[]): string => {
  try {
    parseArgs({ args: [...args], options: OPTIONS });
  } catch (error) {
    return explainRefusal(error, OPTIONS, { servers: '7000,7001' }).message;
  }
  throw new Error('Nothing is refused.');
};

describe('the refusal of a command line', () => {
  it.each([
    ['--rule', '--rules'],
    ['--serves', '--servers'],
    ['--memroy', '--memory'],
  ])('of %s names %s', (typed, meant) => {
    const sentence = `Unknown option '${typed}'. Did you mean ${meant}? ${ALL}`;
    expect(refusalOf(typed)).toBe(sentence);
    expect(refusalOf(`${typed}=1`)).toBe(sentence);
  });

  it.each(['--verbose', '--x', '-x'])('of %s names nothing that is far from it', (typed) => {
    expect(refusalOf(typed)).toBe(`Unknown option '${typed}'. ${ALL}`);
  });

  it('shows what can stand behind an option, and nothing of positional arguments', () => {
    expect(refusalOf('--servers', '--memory')).toBe(
      '--servers needs a value behind it that begins with no hyphen. Write --servers 7000,7001',
    );
    expect(refusalOf('status')).toMatch(/^Unexpected argument 'status'\. [^\n]+\.$/);
  });
});
