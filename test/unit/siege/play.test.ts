import { describe, expect, it } from 'vitest';
import { play } from '../../../src/siege/play';

const line = (text: string, i: number) => ({ number: i + 1, text });

async function played(
  lines: readonly string[],
  statuses: readonly number[],
): Promise<{ readonly said: string[]; readonly status: number; readonly stopsAt: number | null }> {
  const said: string[] = [];
  const { status, failed } = await play(lines.map(line), (words) => {
    said.push(words.join(' '));
    return Promise.resolve(statuses[said.length - 1] ?? 0);
  });
  return { said, status, stopsAt: failed?.number ?? null };
}

describe('a script', () => {
  it('stops at the first line that does not end with 0, with its status', async () => {
    expect(await played(['a', 'b', 'c'], [0, 2, 0])).toEqual({
      said: ['a', 'b'],
      status: 2,
      stopsAt: 2,
    });
    expect(await played(['a', 'sleep 1ms', 'c'], [0, 0])).toMatchObject({
      status: 0,
      stopsAt: null,
    });
  });

  it('names the line that can’t be read, and why', async () => {
    const said: string[] = [];
    const end = await play(['a', 'sleep soon', 'c'].map(line), (words) => {
      said.push(words.join(' '));
      return Promise.resolve(0);
    });
    expect(said).toEqual(['a']);
    expect(end).toMatchObject({ status: 2, failed: { number: 2, text: 'sleep soon' } });
    expect(end.reason).toContain('"soon" is no time');
    expect(await play(['expect "alive 3'].map(line), () => Promise.resolve(0))).toMatchObject({
      status: 2,
      failed: { number: 1 },
    });
  });

  it('goes on behind a line that is to fail, and fails where it does not', async () => {
    expect(await played(['! a b', 'c'], [1, 0])).toEqual({
      said: ['a b', 'c'],
      status: 0,
      stopsAt: null,
    });
    expect(await played(['!a b', 'c'], [1, 0])).toEqual(await played(['! a b', 'c'], [1, 0]));
    expect(await played(['! a', 'c'], [0, 0])).toMatchObject({ status: 1, stopsAt: 1 });
    expect(await played(['! a', 'c'], [2, 0])).toMatchObject({ status: 2, stopsAt: 1 });
  });
});
