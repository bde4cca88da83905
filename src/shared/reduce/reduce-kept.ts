import type { KeptRecord } from '../kept-record';
import { EMPTY_VIEW, type SiegeView } from '../view';
import { loseTrackOf } from './messengers';
import { reduce } from './reduce';

/** The picture before the first record of a file, whose number may be 0. */
export const UNBEGUN_VIEW: SiegeView = { ...EMPTY_VIEW, n: -1 };

/** Takes one record of a file into the picture. Pure, and for what a node or the supervisor told the same as `reduce`. */
export function reduceKept(view: SiegeView, record: KeptRecord): SiegeView {
  switch (record.type) {
    case 'event':
      return reduce(view, { n: record.n, event: record.event });
    case 'dropped':
      // Anybody's reports may be among them.
      return view.generals.reduce((known, { id }) => loseTrackOf(known, id, record.at), {
        ...view,
        n: record.n,
        missedEvents: view.missedEvents + record.count,
      });
    case 'unknown':
      return { ...view, n: record.n };
  }
}
