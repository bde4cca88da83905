import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../../../../src/node/http/problem';
import { Intake } from '../../../../src/node/rpc/intake';
import type { Input } from '../../../../src/raft';
import { createNode } from '../../../../src/raft';

const node = createNode(
  {
    id: 1,
    size: 3,
    rules: 'exercise',
    electionTimeoutMs: { min: 100, max: 200 },
    maxEntriesPerMessage: 8,
  },
  0,
);
const heartbeat = {
  term: 1,
  leaderId: 0,
  prevLogIndex: 0,
  prevLogTerm: 0,
  entries: [],
  leaderCommit: 0,
};
const fromPeer = { 'x-raft-node': '0', 'x-raft-message': '0.1.1' };

/** An intake, and what it did in order; a general whose life is over has no more to say. */
function taking(admitted: Promise<void> | null, isRoom = true, isOver = false) {
  const done: string[] = [];
  const offered: Input[] = [];
  const caller = {
    isGone: false,
    answer: () => undefined,
    refuse: () => undefined,
    hangUp: () => undefined,
    onGone: () => undefined,
  };
  const intake = new Intake({
    size: 3,
    events: { emit: ({ type }) => done.push(type) },
    metrics: { rpcReceived: () => undefined },
    exchanges: {
      open: () => done.push('open'),
      refuse: (_, problem) => done.push(`refuse ${problem.status}`),
    },
    peers: {
      admit: (headers) => {
        if (headers['x-raft-cluster'] === 'another') throw new HttpProblem(412, 'It is another.');
        return admitted;
      },
    },
    endedLives: {
      check: () => {
        if (isOver) throw new HttpProblem(410, 'It has ended.');
      },
    },
    node: () => node,
    offer: (input) => {
      done.push('offer');
      offered.push(input);
      return isRoom;
    },
  });
  return {
    done,
    offered,
    take: (body: unknown, headers = {}) => intake.take('appendEntries', headers, body, caller),
  };
}

describe('the intake of RPCs', () => {
  it('tells at once that a request has come, and steps it once what it needs is on disk', async () => {
    let store = (): void => undefined;
    const stored = new Promise<void>((resolve) => (store = resolve));
    const { done, offered, take } = taking(stored);
    const taken = take(heartbeat, fromPeer);
    expect(done).toEqual(['messageArrived', 'open']);
    store();
    await taken;
    expect(done).toEqual(['messageArrived', 'open', 'offer']);
    expect(offered).toMatchObject([
      { type: 'request', message: { rpc: 'appendEntries', term: 1 } },
    ]);
  });

  it('refuses what there is no room for, and tells nothing of whoever is no general', async () => {
    const { done, take } = taking(null, false);
    await take(heartbeat);
    expect(done).toEqual(['open', 'offer', 'refuse 503']);
  });

  it('takes in nothing more of a life that has been heard out', async () => {
    const { done, take } = taking(null, true, true);
    await expect(take(heartbeat, fromPeer)).rejects.toMatchObject({ status: 410 });
    expect(done).toEqual([]);
    const stranger = { ...fromPeer, 'x-raft-cluster': 'another' };
    await expect(take(heartbeat, stranger)).rejects.toMatchObject({ status: 412 });
    await take(heartbeat);
    expect(done).toEqual(['open', 'offer']);
  });

  it.each([null, {}, { ...heartbeat, term: 'x' }])('takes in nothing of %j', async (body) => {
    const { done, take } = taking(null);
    await expect(take(body, fromPeer)).rejects.toBeInstanceOf(HttpProblem);
    expect(done).toEqual([]);
  });
});
