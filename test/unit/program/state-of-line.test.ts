import { describe, expect, it } from 'vitest';
import { Dialect, stateOfLine } from '../../../src/program';

const own = new Dialect();

describe('a line of output', () => {
  it.each([
    ['General 1 is Leader.', 'Leader'],
    ['[12:00:01] state: candidate', 'Candidate'],
    ['{"role":"Follower","term":3}', 'Follower'],
    ['state=Leader', 'Leader'],
    ['I am the leader now', 'Leader'],
    ['became candidate in term 4', 'Candidate'],
    ['Follower', 'Follower'],
  ])('"%s" names the state %s', (line, state) => {
    expect(stateOfLine(line, 1, own)).toBe(state);
  });

  it.each([
    'General 0 is Leader.',
    'heartbeat from leader 0',
    "A Leader can't become Follower.",
    'the followers are late',
    'misleader: 3',
    '',
  ])('"%s" names none of its own', (line) => {
    expect(stateOfLine(line, 1, own)).toBeNull();
  });

  it('has the words of a mapping', () => {
    const dialect = new Dialect({ states: { Leader: 'boss (1)', Follower: 'F' } });
    expect(stateOfLine('state: boss (1)', 1, dialect)).toBe('Leader');
    expect(stateOfLine('role=F', 1, dialect)).toBe('Follower');
    expect(stateOfLine('state: Leader', 1, dialect)).toBeNull();
  });
});
