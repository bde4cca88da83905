import { beforeEach, describe, expect, it } from 'vitest';
import { HttpProblem } from '../../../../src/node/http/problem';
import { Decree } from '../../../../src/node/peers/decree';
import type { PeerHeaders } from '../../../../src/node/peers/introduction';
import { writeHeaders } from '../../../../src/node/peers/introduction';
import { Peers } from '../../../../src/node/peers/peers';
import type { Change } from '../../../../src/node/storage/storage';
import type { NodeId, RaftNode, Request } from '../../../../src/raft';
import { createNode } from '../../../../src/raft';
import { DEFAULT_TIMING } from '../../../../src/shared';
import { appendEntries } from '../../../support/messages';
import { ManualClock } from '../manual-clock';
import { Recorder } from '../recorder';

const servers = [20_000, 20_001, 20_002].map((port) => ({ host: '127.0.0.1', port }));
const config = {
  size: 3,
  rules: 'exercise',
  electionTimeoutMs: DEFAULT_TIMING.electionTimeoutMs,
  maxEntriesPerMessage: 128,
} as const;

let clock: ManualClock;
let recorder: Recorder;
let saved: Change[];
let diskError: Error | null;
let failures: Error[];
let secondLeads: NodeId[];

beforeEach(() => {
  clock = new ManualClock();
  recorder = new Recorder(clock);
  saved = [];
  diskError = null;
  failures = [];
  secondLeads = [];
});

/** What node `self` knows of its peers. */
function peersOf(
  self: NodeId,
  {
    lead = null,
    isOwn = false,
    node = createNode({ ...config, id: self }, 0),
  }: { lead?: string | null; isOwn?: boolean; node?: RaftNode } = {},
): Peers {
  const storage = {
    save: (changes: readonly Change[]) => {
      saved.push(...changes);
      return diskError === null ? Promise.resolve() : Promise.reject(diskError);
    },
  };
  return new Peers({
    settings: {
      node: self,
      servers,
      clusterId: null,
      decreedLeader: 0,
      timing: DEFAULT_TIMING,
    },
    decree: new Decree(storage, lead, isOwn),
    clock,
    events: recorder.events,
    node: () => node,
    onFailure: (error) => {
      if (error instanceof Error) failures.push(error);
    },
    onSecondLead: (peer) => secondLeads.push(peer),
  });
}

const from0: NonNullable<PeerHeaders['introduction']> = {
  from: 0,
  port: 20_000,
  to: 1,
  nodes: 3,
  leader: 0,
};
const headers = (change: Partial<PeerHeaders> = {}): Record<string, string> =>
  writeHeaders({ cluster: null, lead: null, introduction: from0, ...change });
const introducing = (change: Partial<typeof from0>): Record<string, string> =>
  headers({ introduction: { ...from0, ...change } });

/** The problem that a request is turned away with; null where it is let in. */
async function refusalOf(
  peers: Peers,
  sent: Record<string, string>,
  message: Request = appendEntries(),
): Promise<HttpProblem | null> {
  try {
    await peers.admit(sent, message);
    return null;
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
}

describe('the peers of a node', () => {
  it('are let in as they introduce themselves', async () => {
    const [sender, receiver] = [peersOf(0, { lead: 'life' }), peersOf(1)];
    expect(await refusalOf(receiver, sender.headersTo(1))).toBeNull();
    expect(recorder.heard).toEqual([]);
  });

  it('may be other programs, which introduce themselves not at all or not so', async () => {
    const peers = peersOf(1, { lead: 'life' });
    expect(await refusalOf(peers, {})).toBeNull();
    expect(await refusalOf(peers, { 'x-raft-node': '0' })).toBeNull();
  });

  it.each([
    [introducing({ nodes: 4 }), 'Node 0 was started with 4 servers, node 1 with 3.'],
    [introducing({ to: 2 }), 'Node 0 takes node 1 for node 2.'],
    [introducing({ leader: 1 }), 'Node 0 was started with --leader 1, node 1 with --leader 0.'],
    [introducing({ leader: null }), 'Node 0 was started with --leader none'],
    [introducing({ from: 1 }), 'Two processes are node 1.'],
  ])('are turned away where they were started differently: %j', async (sent, detail) => {
    const problem = await refusalOf(peersOf(1), sent);
    expect(problem).toMatchObject({ status: 412, extras: { members: { refusal: 'arguments' } } });
    expect(problem?.message).toContain(detail);
    expect(problem?.message).toContain('Start all nodes with the same --servers and --leader.');
  });

  it('are turned away where they are of another cluster', async () => {
    const problem = await refusalOf(peersOf(1), headers({ cluster: 'siege' }));
    expect(problem).toMatchObject({ status: 412, extras: { members: { refusal: 'cluster' } } });
  });

  it('are each one process: the one in the list, else the first that was heard', async () => {
    const listed = peersOf(1);
    expect(await refusalOf(listed, introducing({}))).toBeNull();
    expect((await refusalOf(listed, introducing({ port: 20_009 })))?.message).toContain(
      'Two processes are node 0: one listens on port 20000, the other on port 20009.',
    );
    expect(await refusalOf(listed, introducing({}))).toBeNull();
    const throughProxy = peersOf(1);
    expect(await refusalOf(throughProxy, introducing({ port: 20_009 }))).toBeNull();
    expect(await refusalOf(throughProxy, introducing({ port: 20_008 }))).not.toBeNull();
    expect(await refusalOf(throughProxy, introducing({}))).toBeNull();
    expect(await refusalOf(throughProxy, introducing({ port: 20_009 }))).not.toBeNull();
  });

  it('are told of once each', async () => {
    const peers = peersOf(1);
    for (let i = 0; i < 3; i += 1) await refusalOf(peers, introducing({ leader: 1 }));
    await refusalOf(peers, introducing({ from: 2, leader: 1 }), appendEntries({ leaderId: 2 }));
    expect(recorder.ofType('peerRefused')).toMatchObject([
      { peer: 0, refused: 'peer', refusal: 'arguments' },
      { peer: 2, refused: 'peer', refusal: 'arguments' },
    ]);
  });
});

describe('the lead by decree', () => {
  it('is kept on disk before its first heartbeat is let in, and never another', async () => {
    const peers = peersOf(1);
    expect(await refusalOf(peers, headers({ lead: 'first' }))).toBeNull();
    expect(saved).toEqual([{ type: 'persistDecree', lead: 'first' }]);
    const problem = await refusalOf(peers, headers({ lead: 'second' }));
    expect(problem).toMatchObject({ status: 412, extras: { members: { refusal: 'decree' } } });
    expect(await refusalOf(peers, headers({ lead: 'first' }))).toBeNull();
    expect(saved).toHaveLength(1);
  });

  it('ends a node that can not keep it, and the request is refused as all others are then', async () => {
    diskError = new Error('The disk is full.');
    const peers = peersOf(1);
    expect(await refusalOf(peers, headers({ lead: 'first' }))).toBeNull();
    expect(failures).toEqual([diskError]);
  });

  it('is not taken from who asks for a vote, nor from a leader of a past term', async () => {
    const peers = peersOf(1);
    const vote = { rpc: 'requestVote', term: 1, candidateId: 0 } as const;
    await refusalOf(peers, headers({ lead: 'x' }), { ...vote, lastLogIndex: 0, lastLogTerm: 0 });
    await refusalOf(peers, headers({ lead: 'x' }), appendEntries({ term: 0 }));
    expect(saved).toEqual([]);
  });

  it('ends with the life that leads anew what another has led', () => {
    const peers = peersOf(0, { lead: 'second', isOwn: true });
    peers.turnedAway(1, '{"refusal":"decree","detail":"It knows another."}');
    expect(secondLeads).toEqual([1]);
  });

  it('does not end a node that only heard of it', () => {
    const peers = peersOf(0, { lead: 'second' });
    peers.turnedAway(1, '{"refusal":"decree","detail":"It knows another."}');
    expect(secondLeads).toEqual([]);
  });
});

describe('a node that its peers turn away', () => {
  const refusal = '{"refusal":"arguments","detail":"Another --leader."}';

  it('ends where nobody takes it for a peer, with what they say', () => {
    const peers = peersOf(0);
    peers.turnedAway(1, refusal);
    peers.turnedAway(1, refusal);
    clock.advance(2999);
    expect(failures).toEqual([]);
    clock.advance(1);
    expect(failures).toMatchObject([{ exitStatus: 2 }]);
    expect(failures[0]?.message).toContain('Another --leader.');
    expect(recorder.ofType('peerRefused')).toHaveLength(1);
  });

  it.each(['before', 'after'])('goes on where another answered it %s', (when) => {
    const peers = peersOf(0);
    if (when === 'before') peers.accepted();
    peers.turnedAway(1, refusal);
    if (when === 'after') peers.accepted();
    clock.advance(60_000);
    expect(failures).toEqual([]);
  });

  it('goes on where another follows or leads it', async () => {
    const peers = peersOf(1);
    await peers.admit(introducing({}), appendEntries());
    peers.turnedAway(2, refusal);
    clock.advance(60_000);
    expect(failures).toEqual([]);
  });

  it.each(['', '{"refusal":"taste"}', '<html>'])('by a stranger goes on: %j', (body) => {
    const peers = peersOf(0);
    peers.turnedAway(1, body);
    clock.advance(60_000);
    expect(failures).toEqual([]);
    expect(recorder.ofType('peerRefused')).toMatchObject([{ refusal: 'cluster' }]);
  });

  it('forgets the end that it was going to have when it is closed', () => {
    const peers = peersOf(0);
    peers.turnedAway(1, refusal);
    peers.close();
    expect(clock.pending).toBe(0);
  });
});

describe('two leaders of one term', () => {
  const rival = appendEntries({ leaderId: 2 });
  const sent = introducing({ from: 2, port: 20_002, to: 0 });

  it('are the end of whichever hears of the other', async () => {
    await peersOf(0).admit(sent, rival);
    expect(failures).toMatchObject([{ exitStatus: 1 }]);
    expect(failures[0]?.message).toContain('Node 0 and node 2 both lead term 1');
  });

  it('are none where the other is of another term, or no node says so', async () => {
    await peersOf(0).admit(sent, { ...rival, term: 0 });
    await peersOf(0).admit(sent, { ...rival, term: 2 });
    await peersOf(0).admit({}, rival);
    await peersOf(1).admit(introducing({ from: 2, port: 20_002 }), rival);
    expect(failures).toEqual([]);
  });
});
