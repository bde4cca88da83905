import type { Address, SiegeView } from '../../shared';
import type { Condition } from '../../words';
import { holds, unseenOrders } from '../../words';
import { refusal } from '../objections';
import type { Answer } from './answer';
import type { Time } from '../time';
import { TIMER_MAX_MS } from './timer-max';

/** What the judge needs of the cluster. */
export interface JudgeParts {
  readonly view: () => SiegeView;
  /** Calls back on every new record; returns how to stop. */
  readonly onRecord: (listener: () => void) => () => void;
  readonly time: Time;
  /** What a general has applied of a key, as it answers itself; null where nothing, or no answer came. */
  readonly askOrder: (address: Address, key: string) => Promise<string | null>;
}

/** Says whether conditions are true, now or within a time. */
export class Judge {
  readonly #parts: JudgeParts;

  constructor(parts: JudgeParts) {
    this.#parts = parts;
  }

  async #judge(condition: Condition): Promise<boolean> {
    const { view, askOrder } = this.#parts;
    const unseen = unseenOrders(condition, view());
    const told = await Promise.all(
      unseen.map(async ({ node, key }) => {
        const address = view().generals[node]?.address;
        const value = address === undefined ? null : await askOrder(address, key);
        return [`${node} ${key}`, value] as const;
      }),
    );
    const applied = new Map(told);
    return holds(condition, view(), (node, key) => applied.get(`${node} ${key}`) ?? null);
  }

  async expect(condition: Condition): Promise<Answer> {
    return (await this.#judge(condition))
      ? { status: 0, message: 'It is so.' }
      : { status: 1, ...refusal({ type: 'notSo' }) };
  }

  /** @param signal aborted once nobody waits for the answer any more */
  wait(condition: Condition, limitMs: number, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve) => {
      let isAsking = false;
      const end = (answer: Answer): void => {
        cancelLimit();
        stopListening();
        signal.removeEventListener('abort', giveUp);
        resolve(answer);
      };
      const look = (): void => {
        const view = this.#parts.view();
        if (unseenOrders(condition, view).length === 0) {
          if (holds(condition, view)) end({ status: 0, message: 'It has come true.' });
        } else if (!isAsking) {
          isAsking = true;
          void this.#judge(condition).then((isSo) => {
            isAsking = false;
            if (isSo) end({ status: 0, message: 'It has come true.' });
          });
        }
      };
      const giveUp = (): void => {
        end({ status: 1, ...refusal({ type: 'notWithin', limitMs }) });
      };
      const cancelLimit = this.#parts.time.after(Math.min(limitMs, TIMER_MAX_MS), giveUp);
      const stopListening = this.#parts.onRecord(look);
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) giveUp();
      else look();
    });
  }
}
