import type { Check } from '../check';
import { NotTold } from '../check';
import type { Message } from '../../program';
import type { Received } from '../peer';
import { firstOf, gate, orderAloneThenAgreed } from '../talk';

const BEAT_LIMIT_MS = 15_000;

/** The order when to attack. */
export const AGREEING: readonly Check[] = [
  {
    id: 'E10',
    title: 'an hour is agreed once two of three have it, and not before',
    source:
      'Exercise: "Only if at least two generals agree on the time, the attack will be successful"',
    levels: ['exercise'],
    run: async (sitting) => {
      const { opened, open } = gate();
      // Whatever carries the order waits; heartbeats are answered, so that nobody is taken for dead.
      const follows = async ({ message }: Received): Promise<Message> => {
        const { entries, term } = message;
        if (Array.isArray(entries) && entries.length > 0) await opened;
        return { term, success: true };
      };
      const isSilent = (): null => null;
      await sitting.pretend(1, follows);
      await sitting.pretend(2, isSilent);
      await sitting.start(0);
      const beat = await sitting.until(() => firstOf(sitting, 'heartbeat'), BEAT_LIMIT_MS);
      if (beat === undefined) throw new NotTold('Node 0 sends no heartbeats, so it leads nobody.');
      await orderAloneThenAgreed(sitting, 0, ['attack-time', '+300s'], open);
    },
  },
];
