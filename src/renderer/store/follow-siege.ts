import { reduce } from '../../shared/reduce/reduce';
import type { Bridge, BridgeMessage } from '../../shared/bridge';
import type { SiegeRecord } from '../../shared/cluster-event';
import type { OpenedRecording } from '../../shared/replay';
import type { SiegeView } from '../../shared/view';
import { nextReducedStep, type Clock } from '../clock/clock';
import { createLeadWatch } from '../clock/lead';
import { createSilenceWatch } from './silence';
import { createPicture } from './picture';
import type { SiegeState, SiegeStore } from './siege-store';

/** How far the clock may be behind what is told before it is set; what is told is seen that much later. */
const LATE_MS = 2;

/**
 * Follows the siege through the bridge. Records are reduced as they come, which keeps nothing
 * waiting however long the window is hidden; the store learns of them with the next frame, all at
 * once, and what is read follows at its own pace. `onView` hears of every single step,
 * with the record that it comes from; null: a snapshot. Where no siege is behind the window but a recording,
 * `onRecording` hears of that. `onGiven` hears of files to open, once there is a siege to come back to. Returns how to stop.
 */
export function followSiege(
  bridge: Bridge,
  store: SiegeStore,
  clock: Clock,
  onView: (view: SiegeView, record: SiegeRecord | null) => void,
  onRecording: (opened: OpenedRecording) => void = () => undefined,
  onGiven: () => void = () => undefined,
): () => void {
  const picture = createPicture(store, clock);
  const lead = createLeadWatch();
  /** Whether there are files to open as soon as the siege is known. */
  let isGiven = false;

  const change = (part: Partial<SiegeState>): void => {
    picture.set(part);
    picture.wake();
  };

  const setClock = (clusterNowMs: number): void => {
    clock.synchronise(clusterNowMs);
    lead.reset();
  };

  /**
   * What was told has happened, so a clock that is behind it is wrong: the snapshot came late, or the clock drifts.
   * One that is ahead shows only in that all news seems old for a while.
   */
  const correctClock = (records: readonly SiegeRecord[]): void => {
    const at = latestOf(records);
    const nowMs = clock.nowMs();
    if (at > nowMs + LATE_MS) {
      setClock(at);
      return;
    }
    const aheadMs = lead.take(at, nowMs);
    if (aheadMs > 0) setClock(nowMs - aheadMs);
  };

  /** What is drawn and what is read is how things stood when they were last told of. */
  const standStill = (): void => {
    const { known, live } = picture.next;
    if (!known) return;
    clock.hold(live.at);
    picture.set({ view: live });
  };

  const silence = createSilenceWatch(() => {
    if (picture.next.connection !== 'connected') return;
    standStill();
    change({ connection: 'silent' });
  });

  const receive = (message: BridgeMessage): void => {
    silence.hear(message.type === 'beat' ? message.everyMs : undefined);
    if (picture.next.connection === 'silent') {
      // All that was told meanwhile follows in its order, or a snapshot does.
      if (message.type !== 'recording' && message.type !== 'given') {
        setClock(message.type === 'records' ? latestOf(message.records) : message.nowMs);
      }
      change({ connection: 'connected' });
    }
    switch (message.type) {
      case 'beat':
        return;
      case 'recording':
        onRecording(message.opened);
        return;
      case 'given':
        if (picture.next.known) onGiven();
        else isGiven = true;
        return;
      case 'snapshot':
        setClock(message.nowMs);
        change({
          live: message.view,
          view: message.view,
          capabilities: message.capabilities,
          known: true,
        });
        onView(message.view, null);
        if (isGiven) onGiven();
        isGiven = false;
        return;
      case 'records':
        picture.set({ live: takeIn(picture.next.live, message.records, onView) });
        // With less motion the rest would only be drawn between two steps.
        picture.wake(
          clock.reducedMotion && message.records.every(isRoutine)
            ? nextReducedStep(clock.nowMs())
            : undefined,
        );
        correctClock(message.records);
    }
  };

  const stopBridge = bridge.subscribe(receive, (line) => {
    if (line !== 'connected') {
      silence.rest();
      standStill();
    }
    change({ connection: line });
  });
  return () => {
    stopBridge();
    silence.rest();
    picture.stop();
  };
}

function latestOf(records: readonly SiegeRecord[]): number {
  return records.reduce((latest, { event }) => Math.max(latest, event.at), -Infinity);
}

/** Whether a record tells only of messengers and timers, which come and go all the time. */
function isRoutine({ event }: SiegeRecord): boolean {
  switch (event.type) {
    case 'messageSent':
    case 'messageArrived':
    case 'electionTimerStarted':
    case 'heartbeatTimerStarted':
      return true;
    default:
      return false;
  }
}

/** Reduces a batch; numbers that are left out are counted as missed. */
function takeIn(
  view: SiegeView,
  records: readonly SiegeRecord[],
  onView: (view: SiegeView, record: SiegeRecord | null) => void,
): SiegeView {
  let next = view;
  for (const record of records) {
    const missed = record.n - next.n - 1;
    next = reduce(next, record);
    onView(next, record);
    if (missed > 0) next = { ...next, missedEvents: next.missedEvents + missed };
  }
  return next;
}
