import type { Page } from '@playwright/test';
import type { MainFrame, TraceEvent } from './trace';

/** A messenger that came into the picture. */
export interface Sighting {
  /** The RPC's id. */
  readonly id: string;
  /** The wall time at which its element was written, in milliseconds. */
  readonly writtenAtMs: number;
  /** The name of the mark that the page left in the trace at that moment. */
  readonly mark: string;
}

const MARK = 'messenger-shown';

/**
 * Watches the map from within the page, until `collect` is called: whenever a messenger's element is
 * given a message, the moment is noted and marked in the trace. Nothing in the window knows of it.
 */
export async function placeWitness(page: Page): Promise<void> {
  await page.evaluate((name) => {
    // Date.now() counts whole milliseconds; the moment at which it steps is the best known.
    let offsetMs = Number.NEGATIVE_INFINITY;
    const endMs = performance.now() + 20;
    while (performance.now() < endMs) offsetMs = Math.max(offsetMs, Date.now() - performance.now());
    const sightings: { id: string; writtenAtMs: number; mark: string }[] = [];
    const see = (element: Node): void => {
      if (!(element instanceof HTMLElement)) return;
      const id = element.dataset['message'] ?? '';
      if (id === '') return;
      const mark = `${name}-${sightings.length}`;
      sightings.push({ id, mark, writtenAtMs: performance.now() + offsetMs });
      performance.mark(mark);
    };
    const observer = new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'attributes') see(target);
        else for (const node of addedNodes) see(node);
      }
    });
    const layer = document.querySelector('.messengers') ?? document.body;
    observer.observe(layer, { subtree: true, childList: true, attributeFilter: ['data-message'] });
    Object.assign(window, {
      dismissWitness: () => {
        observer.disconnect();
        performance.clearMarks();
        return sightings;
      },
    });
  }, MARK);
}

declare global {
  interface Window {
    dismissWitness?: () => Sighting[];
  }
}

export async function dismissWitness(page: Page): Promise<readonly Sighting[]> {
  return page.evaluate(() => window.dismissWitness?.() ?? []);
}

/** A messenger's departure as its node tells it: the RPC's id and wall time in milliseconds. */
export interface Departure {
  readonly id: string;
  readonly leg: 'request' | 'answer';
  readonly at: number;
}

/**
 * From the node's timestamp to the frame that shows it, in milliseconds. An RPC's first sighting is
 * its request and its second the answer; of RPCs that were under way at the beginning nothing is said.
 */
export function eventToPixel(
  departures: readonly Departure[],
  sightings: readonly Sighting[],
  trace: readonly TraceEvent[],
  frames: readonly MainFrame[],
): readonly number[] {
  const told = new Map<string, Departure[]>();
  for (const departure of departures) {
    told.set(departure.id, [...(told.get(departure.id) ?? []), departure]);
  }
  const marks = new Map(
    trace.filter(({ name }) => name.startsWith(MARK)).map(({ name, ts }) => [name, ts]),
  );
  const seen = new Map<string, number>();
  return sightings.flatMap(({ id, writtenAtMs, mark }) => {
    const nth = seen.get(id) ?? 0;
    seen.set(id, nth + 1);
    const departure = told.get(id)?.[nth];
    const requestKnown = told.get(id)?.[0]?.leg === 'request';
    const ts = marks.get(mark);
    if (departure === undefined || !requestKnown || ts === undefined) return [];
    const frame = frames.find(({ from, to }) => from <= ts && ts <= to);
    if (frame === undefined) return [];
    return [writtenAtMs - departure.at + (frame.presented - ts) / 1000];
  });
}
