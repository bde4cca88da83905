import { describe, expect, it } from 'vitest';
import { createRehearsalBridge } from '../../../../src/renderer/bridge/rehearsal-bridge';
import type { BridgeMessage } from '../../../../src/shared';
import type { FromRehearsal, Pass, ToRehearsal } from '../../../../src/shared/rehearsal';
import { FIRST_SCENARIO } from '../../../../src/shared/rehearsal';

const BEGIN = { type: 'begin', scenario: FIRST_SCENARIO, tempo: 1, untilMs: null } as const;

function open() {
  const sent: ToRehearsal[] = [];
  let tell: (message: FromRehearsal) => void = () => undefined;
  let fail: () => void = () => undefined;
  const opened = createRehearsalBridge(
    {
      send: (message) => {
        sent.push(message);
      },
      onMessage: (listener) => {
        tell = listener;
      },
      onFailure: (listener) => {
        fail = listener;
      },
    },
    BEGIN,
  );
  return {
    ...opened,
    sent,
    tell: (message: FromRehearsal) => {
      tell(message);
    },
    fail: () => {
      fail();
    },
  };
}

describe('the bridge to a rehearsal', () => {
  it('begins it for the first who listens, hands on what it tells, and says when that is taken in', () => {
    const { bridge, sent, tell } = open();
    expect(sent).toEqual([]);
    const told: BridgeMessage[] = [];
    const stop = bridge.subscribe(
      (message) => told.push(message),
      () => undefined,
    );
    expect(sent).toEqual([BEGIN]);
    const message = { type: 'records', records: [] } as const;
    tell({ type: 'message', message });
    expect(told).toEqual([message]);
    tell({ type: 'turn' });
    expect(sent).toEqual([BEGIN, { type: 'taken' }]);
    stop();
    tell({ type: 'message', message });
    expect(told).toHaveLength(1);
  });

  it('gives each command the answer that is meant for it, in whatever order they come', async () => {
    const { bridge, sent, tell } = open();
    const first = bridge.command({ type: 'kill', node: 0 });
    const second = bridge.command({ type: 'kill', node: 1 });
    expect(sent).toEqual([
      { type: 'command', id: 1, command: { type: 'kill', node: 0 } },
      { type: 'command', id: 2, command: { type: 'kill', node: 1 } },
    ]);
    const refusal = { outcome: 'refused', message: 'It is dead.' } as const;
    tell({ type: 'result', id: 2, result: refusal });
    tell({ type: 'result', id: 7, result: refusal });
    tell({ type: 'result', id: 1, result: { outcome: 'done', message: 'Done.' } });
    expect(await first).toMatchObject({ outcome: 'done' });
    expect(await second).toBe(refusal);
  });

  it('says that the line is lost where the generals are', () => {
    const { bridge, fail } = open();
    const lines: string[] = [];
    bridge.subscribe(
      () => undefined,
      (line) => lines.push(line),
    );
    fail();
    expect(lines).toEqual(['lost']);
  });

  it('lets time stand still and go on, and tells how it passes', async () => {
    const { controls, sent, tell } = open();
    const passes: Pass[] = [];
    controls.onPass((pass) => passes.push(pass));
    controls.run(false);
    controls.step();
    controls.nextElection();
    controls.setTempo(5);
    controls.hide(true);
    const asked = controls.scenario();
    expect(sent).toEqual([
      { type: 'run', on: false },
      { type: 'step' },
      { type: 'election' },
      { type: 'tempo', tempo: 5 },
      { type: 'hide', on: true },
      { type: 'scenario', id: 1 },
    ]);
    tell({ type: 'scenario', id: 1, scenario: FIRST_SCENARIO });
    expect(await asked).toBe(FIRST_SCENARIO);
    const pass = { isRunning: true, tempo: 5, nowMs: 1, elapsedMs: 2 };
    tell({ type: 'pass', pass });
    expect(passes).toEqual([pass]);
  });

  it('has no recordings, and says what has', async () => {
    const { bridge } = open();
    expect(await bridge.shelf({ type: 'list' })).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('keeps no recordings') as unknown,
    });
  });
});
