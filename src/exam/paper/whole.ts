import type { Check } from '../check';
import { Wrong } from '../check';
import type { Answer } from '../http';
import type { Sitting } from '../sitting';
import { IDS } from '../sitting';

const TRY_MS = 5000;
const LEADER_LIMIT_MS = 30_000;
const PAUSE_MS = 300;

/** Gives an order to one after the other until it is carried out. */
async function orderAnywhere(
  sitting: Sitting,
  ids: readonly number[],
  key: string,
  value: string,
): Promise<Answer> {
  const limit = performance.now() + LEADER_LIMIT_MS;
  while (performance.now() < limit) {
    for (const id of ids) {
      const answer = await sitting.order(key, value, id, TRY_MS);
      if (answer?.status === 200) return answer;
    }
    await sitting.pause(PAUSE_MS);
  }
  throw new Wrong({
    ...sitting.evidence,
    expected: `one of the generals ${ids.join(', ')} to carry the order out within ${LEADER_LIMIT_MS / 1000} s`,
  });
}

/** Three generals of the program among themselves. */
export const WHOLE: readonly Check[] = [
  {
    id: 'P20',
    title: 'when the leader is killed another leads, and no acknowledged order is lost',
    source:
      'Paper §5.4: "if a log entry is committed in a given term, then that entry will be present in the logs of the leaders for all higher-numbered terms"',
    levels: ['paper'],
    run: async (sitting) => {
      await Promise.all(IDS.map((id) => sitting.start(id)));
      const { port } = await orderAnywhere(sitting, IDS, 'wall', 'north');
      const first = IDS.find((id) => sitting.portOf(id) === port) ?? 0;
      await sitting.kill(first);
      const rest = IDS.filter((id) => id !== first);
      const second = await orderAnywhere(sitting, rest, 'gate', 'south');
      const leader = IDS.find((id) => sitting.portOf(id) === second.port) ?? 0;
      const kept = await sitting.get('/orders/wall', leader);
      sitting.expect(
        kept.status === 200 && kept.text.includes('north'),
        'the order that was acknowledged before the first leader was killed',
      );
      await sitting.start(first);
      const limit = performance.now() + LEADER_LIMIT_MS;
      for (;;) {
        const caughtUp = await sitting.get('/orders/gate', first);
        if (caughtUp.status === 200 && caughtUp.text.includes('south')) return;
        sitting.expect(
          performance.now() < limit,
          'the killed general to learn, once it is back, of what it missed',
        );
        await sitting.pause(PAUSE_MS);
      }
    },
  },
];
