import { ms, table } from '../lib/markdown';
import { summarize, type Summary } from '../lib/statistics';
import type { Heat } from './heat';
import type { Fare, Memory, Opening } from './measure';

/** What the window has cost at each pace. */
export function fareTable(fares: readonly Fare[]): string {
  const head = [
    'events',
    'frames/s',
    'frame p50 ms',
    'frame p99 ms',
    'main thread busy',
    'of which script',
    'style and layout',
    'main thread CPU',
    'whole browser CPU',
    'event to pixel p50 ms',
    'p95 ms',
  ];
  const rows = fares.map((fare) => [
    fare.label,
    fare.framesPerS.toFixed(1),
    ms(fare.frameMs.median),
    ms(fare.frameMs.p99),
    percent(fare.busy),
    percent(fare.scriptShare),
    percent(fare.styleShare + fare.layoutShare),
    percent(fare.cpu),
    percent(fare.browserCpu),
    fare.eventToPixelMs === null ? '–' : ms(fare.eventToPixelMs.median),
    fare.eventToPixelMs === null ? '–' : ms(fare.eventToPixelMs.p95),
  ]);
  return table(head, rows);
}

/** What whole browsers have cost, in the order in which they were looked at. */
export function heatTable(heats: readonly Heat[]): string {
  const head = ['window', 'display process', 'page', 'others', 'whole', '× six discs', 'frames/s'];
  const rows = heats.map(({ label, display, page, others, whole, discs, framesPerS }) => [
    label,
    percent(display),
    percent(page),
    percent(others),
    percent(whole),
    discs === null ? '–' : discs.toFixed(2),
    framesPerS.toFixed(1),
  ]);
  return ['The whole browser, looked at from outside:', table(head, rows)].join('\n\n');
}

/** From the start to the first heartbeat on the map. */
export function startLine({ count, median, max }: Summary): string {
  return (
    `Start of the program to the first heartbeat drawn, in a browser that is open already, ` +
    `${count} starts: median ${ms(median)} ms, longest ${ms(max)} ms.`
  );
}

/** From a double click on the rehearsal's file, without what a browser takes to start. */
export function openingLine(openings: readonly Opening[]): string {
  const painted = summarize(openings.map(({ paintedMs }) => paintedMs));
  const heartbeat = summarize(openings.map(({ heartbeatMs }) => heartbeatMs));
  return (
    `The rehearsal’s file, opened ${painted.count} times in a browser that is open already: to its first picture ` +
    `median ${ms(painted.median)} ms, longest ${ms(painted.max)} ms; to the first heartbeat drawn ` +
    `median ${ms(heartbeat.median)} ms, longest ${ms(heartbeat.max)} ms.`
  );
}

/** The window's memory over time. */
export function memoryTable(memory: readonly Memory[], label: string): string {
  const rows = memory.map(({ afterMinutes, heapBytes, domNodes, listeners }) => [
    afterMinutes.toFixed(1),
    (heapBytes / 1024 ** 2).toFixed(2),
    String(domNodes),
    String(listeners),
  ]);
  return [
    `Memory after a garbage collection, at ${label}:`,
    table(['after minutes', 'JavaScript heap MiB', 'DOM nodes', 'listeners'], rows),
  ].join('\n\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
