import type { Check } from '../check';
import { NotTold } from '../check';
import type { Message } from '../mapping';
import type { Received } from '../peer';
import { firstOf } from '../talk';

const ALONE_LIMIT_MS = 4000;
const AGREED_LIMIT_MS = 15_000;

/** The order when to attack. */
export const AGREEING: readonly Check[] = [
  {
    id: 'E10',
    title: 'an hour is agreed once two of three have it, and not before',
    source:
      'Exercise: "Only if at least two generals agree on the time, the attack will be successful"',
    levels: ['exercise'],
    run: async (sitting) => {
      let agree = (): void => undefined;
      const agreed = new Promise<void>((done) => (agree = done));
      // Whatever carries the order waits; heartbeats are answered, so that nobody is taken for dead.
      const follows = async ({ message }: Received): Promise<Message> => {
        const { entries, term } = message;
        if (Array.isArray(entries) && entries.length > 0) await agreed;
        return { term, success: true };
      };
      const isSilent = (): null => null;
      await sitting.pretend(1, follows);
      await sitting.pretend(2, isSilent);
      await sitting.start(0);
      const beat = await sitting.until(() => firstOf(sitting, 'heartbeat'), AGREED_LIMIT_MS);
      if (beat === undefined) throw new NotTold('Node 0 sends no heartbeats, so it leads nobody.');
      const alone = await sitting.order('attack-time', '+300s', 0, ALONE_LIMIT_MS);
      sitting.expect(
        alone?.status !== 200,
        'no 200 while the other two have not answered: nobody but the leader has the hour',
      );
      agree();
      const answer = await sitting.order('attack-time', '+300s', 0, AGREED_LIMIT_MS);
      sitting.expect(answer?.status === 200, 'status 200 once node 1 has it too');
      return sitting.evidence;
    },
  },
];
