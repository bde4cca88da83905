import type { KeptRecord } from '../shared';
import { EVENT_VERSION, isNodeEvent } from '../shared';
import type { Survey } from './beginning';
import { lifeNameOf } from './life-name';

/** Files that end this near to each other end together, in milliseconds: nobody has fallen silent before the others. */
const TOGETHER_MS = 1000;

/**
 * Tells of nodes that nobody supervises when they are heard for the last time while others go on, or they themselves
 * in another life, or were never heard: what they are from then on is not told.
 */
export class Silences {
  readonly #survey: Survey;

  constructor(survey: Survey) {
    this.#survey = survey;
  }

  /** What has to be told right behind the beginning: of everybody of whom there is no file. */
  atBeginning(): readonly KeptRecord[] {
    const { lastWords, beginning, speakers } = this.#survey;
    if (lastWords.size === 0) return [];
    return [...beginning.servers.keys()]
      .filter((node) => !speakers.has(node))
      .map((node) => lost(node, beginning.at, 'None of these files is its own.'));
  }

  /** What has to be told right behind a record: nothing, or that contact is lost. */
  behind(record: KeptRecord): KeptRecord | null {
    if (record.type !== 'event' || !isNodeEvent(record.event)) return null;
    const { lastWords, endsAt } = this.#survey;
    const { node, incarnation, seq, at, type } = record.event;
    if (lastWords.get(lifeNameOf(record.event)) !== seq) return null;
    const isFollowed = lastWords.has(lifeNameOf({ ...record.event, incarnation: incarnation + 1 }));
    if (!isFollowed && endsAt - at <= TOGETHER_MS) return null;
    const message =
      type === 'stopping'
        ? 'It said that it stops, and nothing after that.'
        : 'Nothing that it told later is in these files.';
    return lost(node, at, message);
  }
}

function lost(node: number, at: number, message: string): KeptRecord {
  const event = { v: EVENT_VERSION, at, type: 'contactLost', node, message } as const;
  return { type: 'event', n: 0, at, event };
}
