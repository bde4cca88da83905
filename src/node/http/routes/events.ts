import type { EventClients } from '../event-clients';
import { writeEventStreamHead } from '../event-clients';
import type { Context } from '../context';
import type { Handlers } from './methods';

/**
 * `/events`: the node's events from now on, as Server-Sent Events. With `?state` the node says first what it is, for
 * whoever comes in the middle.
 */
export function eventsRoute(eventClients: EventClients, context: Context): Handlers {
  return {
    get: (request, response) => {
      if (request.method === 'HEAD') {
        writeEventStreamHead(response);
        response.end();
      } else {
        eventClients.add(response);
        if ('state' in request.query) context.tellState();
      }
    },
  };
}
