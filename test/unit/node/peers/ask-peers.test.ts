import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../../src/node/clock';
import { findWitness } from '../../../../src/node/peers/ask-peers';
import { freePorts } from '../../../support/ports';
import type { Served } from '../http/serve';
import { serve } from '../http/serve';

const served: Served[] = [];

afterEach(async () => {
  await Promise.all(served.splice(0).map(({ close }) => close()));
});

/** A peer on a port of its own; null for one that does not run. */
async function peer(answer: ((response: ServerResponse) => void) | null): Promise<number> {
  if (answer === null) return (await freePorts(1))[0] ?? 0;
  const one = await serve((_request, response) => {
    answer(response);
  });
  served.push(one);
  return one.port;
}

async function witnessAmong(
  ...answers: readonly (((response: ServerResponse) => void) | null)[]
): Promise<number | null> {
  const ports = await Promise.all(answers.map(peer));
  const servers = [1, ...ports].map((port) => ({ host: '127.0.0.1', port }));
  return findWitness(servers, 0, new SystemClock());
}

const says = (state: object) => (response: ServerResponse) => response.end(JSON.stringify(state));
const fresh = says({ term: 1, commitIndex: 0, lastLogIndex: 0, log: [], decree: null });

describe('what peers know of the past', () => {
  it('is nothing where none of them runs, or all have just begun', async () => {
    expect(await witnessAmong(null, null)).toBeNull();
    expect(await witnessAmong(fresh, fresh)).toBeNull();
    expect(await witnessAmong(fresh, null)).toBeNull();
  });

  it.each([
    { term: 2 },
    { term: 1, commitIndex: 1 },
    { term: 1, lastLogIndex: 1 },
    { term: 1, log: [{ index: 1 }] },
    { term: 1, decree: 'a life' },
  ])('is a lead where one of them says %j', async (state) => {
    expect(await witnessAmong(fresh, says(state))).toBe(2);
    expect(await witnessAmong(says(state), null)).toBe(1);
  });

  it('is a lead where an answer is too long for a node without a log', async () => {
    const endless = (response: ServerResponse): void => {
      // A connection that is gone may say so with each write before it is known to be.
      const write = (error?: Error | null): void => {
        if ((error ?? null) === null && !response.destroyed)
          response.write('x'.repeat(65_536), write);
      };
      write();
    };
    expect(await witnessAmong(endless)).toBe(1);
  });

  it.each([
    ['what is no state', says([])],
    ['no JSON', (response: ServerResponse) => response.end('<html>')],
    ['with an error', (response: ServerResponse) => response.writeHead(404).end('{"term":9}')],
    ['by hanging up', (response: ServerResponse) => response.destroy()],
    ['never', () => undefined],
  ])('is nothing where one answers %s', async (_how, answer) => {
    expect(await witnessAmong(answer)).toBeNull();
  });
});
