import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readMessage } from '../../../../src/etcd';
import { SystemClock } from '../../../../src/node/clock';
import { MemberWatch } from '../../../../src/node/etcd/watch';
import { Army } from '../../../../src/node/orders/army';
import { MemberClient, Members } from '../../../../src/program';
import { ATTACK_KEY } from '../../../../src/shared';
import { messageOf } from '../../../support/etcd/captured';
import { Told } from '../../../support/etcd/told';

const b64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the watch over a member', () => {
  const clock = new SystemClock();
  let server: Server | null = null;
  let watch: MemberWatch | null = null;
  afterEach(() => {
    watch?.close();
    server?.closeAllConnections();
    server?.close();
  });

  /** Watches a member that says so of itself, and holds this hour. */
  async function begin(first: object) {
    const told = new Told(0, clock);
    const stage = { told, status: first, hour: null as string | null, revision: 5, asked: 0 };
    server = createServer(({ url }, response) => {
      if (url === '/v3/maintenance/status') {
        stage.asked += 1;
        response.end(JSON.stringify(stage.status));
        return;
      }
      const kvs =
        stage.hour === null
          ? []
          : [
              {
                key: b64(ATTACK_KEY),
                value: b64(stage.hour),
                mod_revision: String(stage.revision),
              },
            ];
      response.end(JSON.stringify({ header: { raft_term: '2' }, kvs }));
    });
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    const members = new Members();
    members.learn('b', 1);
    watch = new MemberWatch({
      ...{ self: 0, clock, events: told.events, members },
      client: new MemberClient('127.0.0.1', (server.address() as AddressInfo).port),
      army: new Army(clock, told.events),
    });
    return stage;
  }

  const status = (more: object = {}): object => ({
    header: { member_id: '10' },
    ...{ leader: '11', raftTerm: '2', raftIndex: '8', raftAppliedIndex: '7', ...more },
  });

  it('tells what a member is as that becomes known, and no more of it', async () => {
    const stage = await begin(status());
    await expect.poll(() => stage.asked).toBeGreaterThan(2);
    expect(stage.told.heard).toMatchObject([
      { type: 'stateHeard', by: 'state', term: 2, state: 'Follower' },
      { type: 'memberTold', leader: 1, commitIndex: 8, lastApplied: 7 },
    ]);
    stage.status = status({ leader: '10', raftTerm: '3' });
    await expect.poll(() => stage.told.of('memberTold').length).toBe(2);
    expect(stage.told.heard.slice(2)).toMatchObject([
      { type: 'stateHeard', term: 3, state: 'Leader' },
      { type: 'memberTold', leader: 0 },
    ]);
  });

  it('takes one without a leader for a candidate only once it was seen to ask for votes', async () => {
    const stage = await begin(status({ leader: undefined }));
    await expect.poll(() => stage.told.types).toContain('memberTold');
    expect(stage.told.events.known.state).toBe('Follower');
    const vote = readMessage(messageOf('MsgVote'));
    if (vote === null) throw new Error('It can’t be read.');
    watch?.sent(vote);
    await expect.poll(() => stage.told.events.known.state).toBe('Candidate');
    stage.status = status();
    await expect.poll(() => stage.told.events.known.state).toBe('Follower');
  });

  it('says anew what it is when it is asked to', async () => {
    const stage = await begin(status());
    await expect.poll(() => stage.told.of('memberTold').length).toBe(1);
    watch?.tell();
    expect(stage.told.of('memberTold')).toHaveLength(2);
  });

  it('tells the army an hour once, and a new one again', async () => {
    const stage = await begin(status());
    stage.hour = new Date(Date.now() + 3_600_000).toISOString();
    await expect.poll(() => stage.told.of('attackOrdered').length).toBe(1);
    const asked = stage.asked;
    await expect.poll(() => stage.asked).toBeGreaterThan(asked + 2);
    expect(stage.told.of('attackOrdered')).toMatchObject([{ entry: { index: 5 } }]);
    stage.revision = 6;
    await expect.poll(() => stage.told.of('attackOrdered').length).toBe(2);
  });

  it('asks no more once it is closed', async () => {
    const stage = await begin(status());
    await expect.poll(() => stage.asked).toBe(1);
    watch?.close();
    const asked = stage.asked;
    await new Promise((done) => clock.after(450, () => done(null)));
    expect(stage.asked).toBe(asked);
  });
});
