import { describe, expect, it } from 'vitest';
import { wordsForCli } from '../../../src/main/command-line';

describe('--cli', () => {
  it('hands on what follows it', () => {
    expect(wordsForCli(['--cli', '--node', '0'])).toEqual(['--node', '0']);
    expect(wordsForCli(['--cli'])).toEqual([]);
  });

  it.each([
    ['nothing', []],
    ['options of the siege', ['--servers', '1,2,3']],
    ['the word as a value', ['--data', '--cli']],
    ['another word like it', ['--cli-x']],
  ])('leaves %s to the window', (_, args) => {
    expect(wordsForCli(args)).toBeNull();
  });
});
