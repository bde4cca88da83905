import type { CDPSession } from '@playwright/test';

/** One event of Chromium's trace; `ts` and `dur` are in microseconds on one clock for all processes. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly ts: number;
  readonly id2?: { readonly local?: string };
  readonly args: {
    readonly frame_reporter?: { readonly state?: string };
    readonly data?: { readonly startTime?: number };
  };
}

/** What the frames of the compositor and of the display, and the page's own marks, are found in. */
const CATEGORIES = [
  'cc',
  'benchmark',
  'viz',
  'disabled-by-default-display.framedisplayed',
  'blink.user_timing',
];

/** Records a trace while `meanwhile` runs. `browser` is a session of the whole browser. */
export async function traceWhile(
  browser: CDPSession,
  meanwhile: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => {
    for (const event of value) if (isTraceEvent(event)) events.push(event);
  };
  browser.on('Tracing.dataCollected', collect);
  await browser.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await meanwhile();
  const complete = new Promise((resolve) => browser.once('Tracing.tracingComplete', resolve));
  await browser.send('Tracing.end');
  await complete;
  browser.off('Tracing.dataCollected', collect);
  return events.sort((a, b) => a.ts - b.ts);
}

function isTraceEvent(event: object): event is TraceEvent {
  return 'name' in event && 'ts' in event && 'args' in event;
}

/** When frames were put on the display, in trace microseconds, in order. */
export function displayedFrames(trace: readonly TraceEvent[]): readonly number[] {
  return trace.filter(({ name }) => name === 'Display::FrameDisplayed').map(({ ts }) => ts);
}

/** Work of the main thread that was asked for at `from` and committed at `to`, and when it was seen. */
export interface MainFrame {
  readonly from: number;
  readonly to: number;
  readonly presented: number;
}

/**
 * The frames that the main thread had a part in. One that was dropped after it was committed is seen
 * with the next that is presented.
 */
export function mainFrames(trace: readonly TraceEvent[]): readonly MainFrame[] {
  const open = new Map<string, { from: number | null; to: number | null; state: string }>();
  const committed: { from: number; to: number; ended: number; presented: boolean }[] = [];
  const presentations: number[] = [];
  for (const { name, ph, pid, ts, id2, args } of trace) {
    const key = `${pid}:${id2?.local ?? ''}`;
    if (name === 'PipelineReporter' && ph === 'b') {
      open.set(key, { from: null, to: null, state: args.frame_reporter?.state ?? '' });
      continue;
    }
    const frame = open.get(key);
    if (frame === undefined) continue;
    if (name === 'SendBeginMainFrameToCommit') {
      if (ph === 'b') frame.from = ts;
      else frame.to = ts;
    } else if (name === 'PipelineReporter' && ph === 'e') {
      open.delete(key);
      const presented = frame.state.startsWith('STATE_PRESENTED');
      if (presented) presentations.push(ts);
      if (frame.from === null || frame.to === null) continue;
      committed.push({ from: frame.from, to: frame.to, ended: ts, presented });
    }
  }
  presentations.sort((a, b) => a - b);
  return committed.flatMap(({ from, to, ended, presented }) => {
    const seen = presented ? ended : presentations.find((ts) => ts > ended);
    return seen === undefined ? [] : [{ from, to, presented: seen }];
  });
}
