import type { Answer } from '../cluster/carry-order';
import { carryOrder } from '../cluster/carry-order';
import type { OrderOutcome, OrderPost } from '../cluster/station';
import type { NodeShell } from '../node/node-shell';
import { answerTo } from '../node/orders/answer-to';
import type { Address } from '../shared';
import { hostAndPort } from '../shared';
import { HttpProblem, problemBody } from '../node/http/problem';
import type { World } from './world';

/** How long a general may take to say what it has applied. */
const ASK_LIMIT_MS = 2000;

/** Brings orders to the processes of a world, as by a connection for each. */
export class VirtualOrders implements OrderPost {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  give(
    servers: readonly Address[],
    node: number,
    key: string,
    value: string,
    limitMs: number,
  ): Promise<OrderOutcome> {
    const untilMs = this.#world.nowMs() + limitMs;
    const put = (address: Address, path: string): Promise<Answer> =>
      this.#call(address, untilMs - this.#world.nowMs(), (shell, answer) => {
        giveTo(shell, key, value, path, answer);
      });
    return carryOrder(put, servers, node, key, limitMs);
  }

  readonly ask = async (address: Address, key: string): Promise<string | null> => {
    try {
      const answer = await this.#call(address, ASK_LIMIT_MS, (shell, settle) => {
        const order = shell.orders.get(key);
        settle({
          status: order === undefined ? 404 : 200,
          location: undefined,
          body: order?.value ?? '',
        });
      });
      return answer.status === 200 ? answer.body : null;
    } catch {
      return null;
    }
  };

  /** Opens a connection to a port, has the process behind it do something, and waits for its answer. */
  #call(
    { port }: Address,
    limitMs: number,
    act: (shell: NodeShell, answer: (answer: Answer) => void) => void,
  ): Promise<Answer> {
    const process = this.#world.listener(port);
    return new Promise((resolve, reject) => {
      const { shell } = process ?? { shell: null };
      if (process === null || shell === null) {
        reject(failure('ECONNREFUSED', 'nobody listens'));
        return;
      }
      const connection = {
        processEnded: (): void => {
          end(() => reject(failure('ECONNRESET', 'the connection broke')));
        },
      };
      const end = (settle: () => void): void => {
        cancelLimit();
        process.connections.delete(connection);
        settle();
      };
      const cancelLimit = this.#world.alarm(Math.max(0, limitMs), () => {
        end(() => reject(lateness()));
      });
      process.connections.add(connection);
      process.receive(() => {
        act(shell, (answer) => {
          process.passBoundary();
          if (!process.isGone) end(() => resolve(answer));
        });
      });
    });
  }
}

function giveTo(
  shell: NodeShell,
  key: string,
  value: string,
  path: string,
  answer: (answer: Answer) => void,
): void {
  const refuse = (problem: HttpProblem): void => {
    answer({ status: problem.status, location: undefined, body: problemBody(problem) });
  };
  try {
    shell.desk.give(key, value, (outcome) => {
      const said = answerTo(outcome, shell.settings.timing);
      if (said instanceof HttpProblem) {
        refuse(said);
      } else if ('leader' in said) {
        const leader = shell.settings.servers[said.leader];
        const location = leader === undefined ? undefined : `http://${hostAndPort(leader)}${path}`;
        answer({ status: 307, location, body: '' });
      } else {
        answer({ status: 200, location: undefined, body: JSON.stringify(said.order) });
      }
    });
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    refuse(error);
  }
}

function failure(code: string, text: string): Error {
  return Object.assign(new Error(text), { code });
}

function lateness(): Error {
  const error = new Error('it took too long');
  error.name = 'TimeoutError';
  return error;
}
