import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runSiege } from '../../../src/siege';

let told: string[] = [];
let complained: string[] = [];
beforeEach(() => {
  told = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void told.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void complained.push(text));
});

describe('help', () => {
  it.each([
    ['kill', '--help'],
    ['--help', 'kill'],
    ['help', 'kill'],
    ['kill 1', '-h'],
  ])('is there for a command: %s %s', async (...words) => {
    expect(await runSiege(words)).toBe(0);
    expect(told.join()).toMatch(/^Usage: raft siege kill GENERAL/);
  });

  it.each([['help'], ['--help']])('is there for all: %s', async (word) => {
    expect(await runSiege([word])).toBe(0);
    expect(told.join()).toContain('Commands to a running siege.');
  });

  it.each([
    ['appont', '--help'],
    ['help', 'appont'],
  ])('is not there for a wrong word, whose nearest right one is named: %s %s', async (...words) => {
    expect(await runSiege(words)).toBe(2);
    expect(told).toEqual([]);
    expect(complained.join()).toContain('Did you mean appoint?');
  });
});

it.each([
  [['watch', '--type', 'roadChangd'], 2, 'Did you mean roadChanged?'],
  [['play', 'split-vot'], 5, 'There is no script split-vot. Did you mean split-vote?'],
] as const)(
  'a wrong word is answered with the nearest right one: %j',
  async (words, status, sentence) => {
    expect(await runSiege(words)).toBe(status);
    expect(told).toEqual([]);
    expect(complained.join()).toContain(sentence);
  },
);
