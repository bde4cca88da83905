import type { ServerResponse } from 'node:http';
import type { Response } from '../../raft';
import { toBody } from '../rpc/wire';
import type { Caller } from './exchanges';
import type { HttpProblem } from './problem';
import { sendProblem, sendText } from './problem';

/** Whoever has made an HTTP request to this node. */
export class HttpCaller implements Caller {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get isGone(): boolean {
    const { destroyed, socket } = this.#response;
    return destroyed || socket === null || socket.destroyed || socket.readableEnded;
  }

  answer(message: Response): void {
    sendText(this.#response, 200, 'application/json', toBody(message));
  }

  refuse(problem: HttpProblem): void {
    sendProblem(this.#response, problem);
  }

  hangUp(): void {
    this.#response.destroy();
  }

  onGone(listener: () => void): void {
    this.#response.once('close', listener);
  }
}
