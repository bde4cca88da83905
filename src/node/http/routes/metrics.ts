import type { Context } from '../context';
import { sendText } from '../problem';
import type { Handlers } from './methods';

/** `/metrics`: Prometheus text. */
export function metricsRoute({ metrics }: Context): Handlers {
  return {
    get: async (_request, response) => {
      sendText(response, 200, metrics.contentType, await metrics.text());
    },
  };
}
