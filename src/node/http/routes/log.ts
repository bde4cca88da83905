import { entriesFrom } from '../../log-window';
import type { Context } from '../context';
import { ANSWER_BYTES_MAX, ANSWER_ITEMS_MAX, readWhole } from '../paging';
import { sendJson } from '../problem';
import type { Handlers } from './methods';

/** `/log`: the log from an index on, `?from=INDEX&limit=N`. */
export function logRoute({ runtime }: Context): Handlers {
  return {
    get: (request, response) => {
      const from = readWhole(request, 'from', { min: 1, fallback: 1 });
      const count = readWhole(request, 'limit', { min: 0, fallback: ANSWER_ITEMS_MAX });
      const { log } = runtime.node;
      const limits = { count: Math.min(count, ANSWER_ITEMS_MAX), bytes: ANSWER_BYTES_MAX };
      const { entries } = entriesFrom(log, from, limits);
      sendJson(response, 200, {
        from,
        lastIndex: log.lastIndex,
        entries: entries.map(({ term, command }, at) => ({ index: from + at, term, command })),
      });
    },
  };
}
