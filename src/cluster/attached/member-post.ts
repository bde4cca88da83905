import { MemberClient } from '../../program';
import type { MemberTls } from '../../program';
import type { Address } from '../../shared';
import { ATTACK_KEY, connectable } from '../../shared';
import { sentenceOf } from '../objections';
import type { OrderOutcome, OrderPost } from '../station';

/** How long a member may take to say what it holds. */
const READ_LIMIT_MS = 2000;

/** Orders to members of etcd that somebody else has started: each is a key of etcd's store. */
export class MemberPost implements OrderPost {
  readonly #tls: MemberTls | null;

  constructor(tls: MemberTls | null) {
    this.#tls = tls;
  }

  async give(
    servers: readonly Address[],
    recipient: number,
    key: string,
    value: string,
    limitMs: number,
  ): Promise<OrderOutcome> {
    const address = servers[recipient];
    if (address === undefined) throw new RangeError(`There is no general ${recipient}.`);
    const none = { status: null, recipient, entry: null, objection: null };
    if (key === ATTACK_KEY) {
      const objection = { type: 'noArmies' } as const;
      return { ...none, outcome: 'refused', message: sentenceOf(objection), objection };
    }
    const put = await this.#clientOf(address).put(key, value, limitMs);
    switch (put.type) {
      case 'done': {
        const { revision: index, term } = put;
        const message = `The order ${key} is agreed upon: entry ${index}, term ${term}.`;
        return { ...none, status: 200, outcome: 'done', message, entry: { index, term } };
      }
      case 'unknown':
        return {
          ...none,
          outcome: 'unknown',
          message: `${put.message} The order may still be carried out.`,
        };
      case 'refused':
        return { ...none, outcome: 'refused', message: put.message };
    }
  }

  readonly ask = async (address: Address, key: string): Promise<string | null> => {
    const held = await this.#clientOf(address).held(key, READ_LIMIT_MS);
    return held?.value ?? null;
  };

  #clientOf({ host, port }: Address): MemberClient {
    return new MemberClient(connectable(host), port, this.#tls);
  }
}
