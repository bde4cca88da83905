import { act, render, type RenderResult } from '@testing-library/react';
import { App } from '../../../src/renderer/App';
import { Shown } from '../../../src/renderer/Shown';
import { createClock } from '../../../src/renderer/clock/clock';
import { createDeskStore } from '../../../src/renderer/store/desk-store';
import { startServices, type Services } from '../../../src/renderer/store/services';
import { createLessons } from '../../../src/renderer/store/lessons-store';
import { createScenes } from '../../../src/renderer/store/scene-store';
import { createSettingsStore } from '../../../src/renderer/store/settings-store';
import { createTheatre } from '../../../src/renderer/replay/theatre';
import { createSiegeStore } from '../../../src/renderer/store/siege-store';
import { SyntheticBridge } from '../siege/synthetic-bridge';
import { SyntheticSiege, type SyntheticOptions } from '../siege/synthetic-siege';
import { ManualTime } from './manual-time';

/** What is read follows what is drawn after this long at the latest. */
const READ_MS = 220;
/** One frame: what the siege tells must not be ahead of the window's clock. */
const STEP_MS = 16;

export interface SetTable extends RenderResult {
  readonly siege: SyntheticSiege;
  readonly line: SyntheticBridge;
  readonly time: ManualTime;
  readonly services: Services;
  /** Lets time pass for the siege and for the window together. */
  readonly pass: (ms: number) => void;
  /** Lets time pass until the picture shows what is waited for. */
  readonly passUntil: (isSo: (siege: SyntheticSiege) => boolean) => void;
  readonly stop: () => void;
}

export interface TableOptions extends SyntheticOptions {
  readonly connect?: boolean;
  readonly freeze?: boolean;
  readonly tourSeen?: boolean;
}

/** The whole window on a made-up siege, in time that the test moves. */
export function renderTable({
  connect = true,
  freeze = true,
  tourSeen = true,
  ...options
}: TableOptions = {}): SetTable {
  const siege = new SyntheticSiege(options);
  const line = new SyntheticBridge(siege);
  line.freeze = freeze;
  const time = new ManualTime(siege.nowMs);
  const seen = createSiegeStore();
  const desk = createDeskStore();
  const services: Services = {
    bridge: line,
    clock: createClock(time),
    siege: seen,
    desk,
    settings: createSettingsStore(null, 'en'),
    lessons: createLessons(line, seen, null),
    scenes: createScenes(line),
    theatre: createTheatre({
      bridge: line,
      siege: seen,
      createClock: () => createClock(time),
      onView: ({ messengers }) => desk.getState().watch(messengers),
    }),
    replay: null,
    rehearsal: null,
  };
  services.settings.getState().change({ tourSeen });
  const stop = startServices(services);
  const result = render(
    <Shown services={services}>
      <App />
    </Shown>,
  );
  const pass = (ms: number): void => {
    act(() => {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        siege.advance(Math.min(STEP_MS, leftMs));
        time.advance(Math.min(STEP_MS, leftMs));
      }
    });
  };
  const passUntil = (isSo: (siege: SyntheticSiege) => boolean): void => {
    for (let waitedMs = 0; !isSo(siege); waitedMs += 50) {
      if (waitedMs > 60_000) throw new Error('It did not come to pass within a minute.');
      pass(50);
    }
    pass(READ_MS);
  };
  if (connect) {
    act(() => {
      siege.advance(40);
      line.connect();
    });
    pass(16);
  }
  return { ...result, siege, line, time, services, pass, passUntil, stop };
}
