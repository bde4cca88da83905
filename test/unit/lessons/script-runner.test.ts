import { describe, expect, it } from 'vitest';
import { ScriptRunner, scriptLines, type LineEnd, type ScriptState } from '../../../src/lessons';

/** A runner whose lines end when the test says so. */
function play(text: string) {
  const said: string[] = [];
  const slept: number[] = [];
  const states: ScriptState['phase']['type'][] = [];
  let answer = (_: LineEnd): void => undefined;
  let wake = (): void => undefined;
  const runner = new ScriptRunner(scriptLines(text), {
    perform: (words) => {
      said.push(words.join(' '));
      return new Promise((resolve) => (answer = resolve));
    },
    sleep: (ms) => {
      slept.push(ms);
      return new Promise((resolve) => (wake = resolve));
    },
    onState: ({ phase }) => states.push(phase.type),
  });
  const end = async (status = 0): Promise<void> => {
    answer({ status, message: `It ended with ${status}.` });
    await turns();
  };
  const rouse = async (): Promise<void> => {
    wake();
    await turns();
  };
  return { runner, said, slept, states, end, rouse };
}

async function turns(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

describe('a script that is played', () => {
  it('begins held before its first line', () => {
    const { runner, said } = play('# only a comment\n\nkill 0\nsay Now.');
    expect(runner.state).toMatchObject({ at: 0, phase: { type: 'held' } });
    expect(runner.state.lines.map(({ number }) => number)).toEqual([3, 4]);
    expect(said).toEqual([]);
  });

  it('goes one step, and holds before the next', async () => {
    const { runner, said, end } = play('kill 0\nkill 1');
    void runner.step();
    expect(runner.state.phase).toEqual({ type: 'runs', isToHold: true });
    await end();
    expect(runner.state).toMatchObject({ at: 1, phase: { type: 'held' } });
    expect(said).toEqual(['kill 0']);
  });

  it('goes on to its end', async () => {
    const { runner, said, slept, end, rouse } = play('kill 0\nsleep 2s\n! kill 0');
    void runner.go();
    await end();
    expect(slept).toEqual([2000]);
    await rouse();
    await end(1);
    expect(said).toEqual(['kill 0', 'kill 0']);
    expect(runner.state).toMatchObject({ at: 3, phase: { type: 'done' } });
    void runner.go();
    void runner.step();
    runner.stop();
    expect(runner.state.phase).toEqual({ type: 'done' });
    expect(said).toHaveLength(2);
  });

  it('is held while it goes, and let go while it is about to hold', async () => {
    const { runner, said, end } = play('a\nb\nc\nd');
    void runner.go();
    runner.hold();
    await end();
    expect(runner.state).toMatchObject({ at: 1, phase: { type: 'held' } });
    void runner.step();
    void runner.go();
    await end();
    expect(said).toEqual(['a', 'b', 'c']);
    expect(runner.state.phase).toEqual({ type: 'runs', isToHold: false });
  });

  it('runs one line at a time, however often it is pressed', async () => {
    const { runner, said, end } = play('a\nb');
    void runner.step();
    void runner.step();
    void runner.go();
    expect(said).toEqual(['a']);
    await end();
    expect(said).toEqual(['a', 'b']);
  });

  it.each([
    ['a', 1],
    ['a', 2],
    ['! a', 0],
    ['! a', 2],
  ])('fails at "%s" where that ends with %d, and says so', async (line, status) => {
    const { runner, said, end } = play(`${line}\nb`);
    void runner.go();
    await end(status);
    expect(said).toEqual(['a']);
    expect(runner.state).toMatchObject({
      at: 0,
      phase: { type: 'failed', end: { message: `It ended with ${status}.` } },
    });
  });

  it('fails at a line that can’t be read, without saying it', async () => {
    const { runner, said } = play('sleep long\nb');
    void runner.go();
    await turns();
    expect(runner.state.phase).toMatchObject({ type: 'failed', end: { status: 2 } });
    expect(said).toEqual([]);
  });

  it('stops at once, whatever comes of the line that runs', async () => {
    const { runner, said, states, end } = play('a\nb');
    void runner.go();
    runner.stop();
    await end(1);
    expect(runner.state).toMatchObject({ at: 0, phase: { type: 'stopped' } });
    expect(said).toEqual(['a']);
    expect(states).toEqual(['runs', 'stopped']);
  });

  it('is over at once where it says nothing', () => {
    expect(play('# nothing').runner.state.phase).toEqual({ type: 'done' });
  });
});
