import type { Response } from '../../../src/raft';
import type { MessageFate } from '../plan/fate';
import type { Rpc } from './rpc';

/** The fates that a plan gives to single messages, to be looked up. */
export class Fates {
  readonly #all: ReadonlyMap<string, MessageFate['fate']>;

  constructor(fates: readonly MessageFate[]) {
    this.#all = new Map(fates.map((one) => [keyOf(one, one.fate.type), one.fate]));
  }

  has(rpc: Rpc, response: Response | null, copy: number, type: 'lost' | 'doubled'): boolean {
    return this.#all.has(keyOf(named(rpc, response, copy), type));
  }

  /** By how many milliseconds the message is held back. */
  delayMs(rpc: Rpc, response: Response | null, copy: number): number {
    const fate = this.#all.get(keyOf(named(rpc, response, copy), 'heldBack'));
    return fate?.type === 'heldBack' ? fate.forMs : 0;
  }
}

type Named = Omit<MessageFate, 'fate'>;

export function named(
  { from, incarnation, number }: Rpc,
  response: Response | null,
  copy: number,
): Named {
  return { from, incarnation, rpc: number, leg: response === null ? 'request' : 'answer', copy };
}

function keyOf({ from, incarnation, rpc, leg, copy }: Named, type: string): string {
  return `${from}.${incarnation}.${rpc}.${leg}.${copy}.${type}`;
}
