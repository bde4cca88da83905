import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { MemberClient } from '../../../src/program/etcd-client';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A member that answers so; null: never. */
async function member(
  answer: (path: string) => readonly [number, string] | null,
): Promise<MemberClient> {
  server = createServer((request, response) => {
    const said = answer(request.url ?? '');
    if (said !== null) response.writeHead(said[0]).end(said[1]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return new MemberClient(
    '127.0.0.1',
    typeof address === 'object' && address !== null ? address.port : 0,
  );
}

const b64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a member’s client', () => {
  it('reads how it stands, with what is nought left out', async () => {
    const client = await member(() => [
      200,
      '{"header":{"member_id":"18","cluster_id":"5"},"raftTerm":"4","raftIndex":"7"}',
    ]);
    expect(await client.status(5000)).toEqual({
      header: { member_id: '18', cluster_id: '5' },
      isLearner: false,
      version: '',
      leader: '0',
      raftTerm: 4,
      raftIndex: 7,
      raftAppliedIndex: 0,
    });
  });

  it('has no status where the answer is none', async () => {
    for (const answer of [
      [200, 'hello'],
      [200, '{}'],
      [503, '{"header":{}}'],
    ] as const) {
      const client = await member(() => answer);
      expect(await client.status(5000)).toBeNull();
      server.close();
    }
    const silent = await member(() => null);
    expect(await silent.status(50)).toBeNull();
  });

  it('tells what a member holds from its holding nothing, and from its saying nothing', async () => {
    const header = { raft_term: '2' };
    const kvs = [{ key: b64('gate'), value: b64('north'), mod_revision: '5' }];
    const holds = await member(() => [200, JSON.stringify({ header, kvs })]);
    expect(await holds.held('gate', 5000)).toEqual({ key: 'gate', value: 'north', revision: 5 });
    server.close();
    const empty = await member(() => [200, JSON.stringify({ header })]);
    expect(await empty.held('gate', 5000)).toBeNull();
    server.close();
    const broken = await member(() => [500, '']);
    expect(await broken.held('gate', 5000)).toBeUndefined();
  });

  it('tells what was carried out from what was refused, and from what may be in a log', async () => {
    const put = (status: number, body: unknown): Promise<MemberClient> =>
      member(() => [status, JSON.stringify(body)]);
    const outcomes = [];
    for (const [status, body] of [
      [200, { header: { revision: '9', raft_term: '2' } }],
      [400, { error: 'etcdserver: key is not provided' }],
      [503, { error: 'etcdserver: request timed out' }],
    ] as const) {
      outcomes.push(await (await put(status, body)).put('gate', 'north', 5000));
      server.close();
    }
    expect(outcomes).toMatchObject([
      { type: 'done', revision: 9, term: 2 },
      { type: 'refused', message: 'etcd says: etcdserver: key is not provided.' },
      { type: 'unknown' },
    ]);
    const silent = await member(() => null);
    expect(await silent.put('gate', 'north', 50)).toMatchObject({ type: 'unknown' });
  });
});
