import type { NodeEvent } from '../../shared';
import type { Format } from './stream-listener';

let lastEvent: NodeEvent | undefined;
let lastJson = '';

/** Many listeners hear the same event one after another, so its JSON is kept for the next. */
function toJson(event: NodeEvent): string {
  if (event !== lastEvent) {
    lastJson = JSON.stringify(event);
    lastEvent = event;
  }
  return lastJson;
}

/** One event per line. */
export const jsonLines: Format = {
  wants: () => true,
  text: (event) => `${toJson(event)}\n`,
};

/** Server-Sent Events, each with its number as id. */
export const serverSentEvents: Format = {
  wants: () => true,
  text: (event) => `id: ${event.seq}\ndata: ${toJson(event)}\n\n`,
};
