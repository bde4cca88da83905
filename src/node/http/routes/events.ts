import type { EventClients } from '../event-clients';
import { writeEventStreamHead } from '../event-clients';
import type { Handlers } from './methods';

/** `/events`: the node's events from now on, as Server-Sent Events. */
export function eventsRoute(eventClients: EventClients): Handlers {
  return {
    get: (request, response) => {
      if (request.method === 'HEAD') {
        writeEventStreamHead(response);
        response.end();
      } else {
        eventClients.add(response);
      }
    },
  };
}
