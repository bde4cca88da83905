import { request } from 'node:http';
import type { ClientRequest, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Exchanges } from '../../../../src/node/http/exchanges';
import { HttpProblem } from '../../../../src/node/http/problem';
import { Roads } from '../../../../src/node/rpc/roads';
import type { Response } from '../../../../src/raft';
import { VISIBLE_ROAD } from '../../../../src/shared';
import { ManualClock } from '../manual-clock';
import { Recorder } from '../recorder';
import type { Served } from './serve';
import { serve } from './serve';

const granted: Response = { rpc: 'requestVote', term: 3, voteGranted: true };
const fromPeer = { peer: 1, id: '1.1.7' };
const LOST_LIMIT_MS = 10_000;

describe('the requests that wait for an answer', () => {
  let clock: ManualClock;
  let recorder: Recorder;
  let roads: Roads;
  let exchanges: Exchanges;
  let served: Served;
  let responses: ServerResponse[];
  let onRequest: () => void;

  beforeEach(async () => {
    clock = new ManualClock();
    recorder = new Recorder(clock);
    roads = new Roads(clock, () => 0.5);
    exchanges = new Exchanges(roads, recorder.events, clock, LOST_LIMIT_MS);
    responses = [];
    served = await serve((_request, response) => {
      responses.push(response);
      onRequest();
    });
  });

  afterEach(() => served.close());

  /** One request under way: what the server holds, and what the client gets. */
  async function begin() {
    let client: ClientRequest | undefined;
    const answer = new Promise<string>((resolve) => {
      client = request({ port: served.port, agent: false }, (incoming) => {
        let body = `${incoming.statusCode ?? 0} `;
        incoming.setEncoding('utf8').on('data', (text: string) => (body += text));
        incoming.on('end', () => {
          resolve(body);
        });
      });
      client.on('error', () => {
        resolve('nothing');
      });
    });
    const arrived = new Promise<void>((resolve) => (onRequest = resolve));
    client?.end();
    await arrived;
    const response = responses.at(-1);
    if (response === undefined || client === undefined) throw new Error('no request');
    return { response, answer, client };
  }

  it('are answered at once for a client that is no peer', async () => {
    roads.set(1, VISIBLE_ROAD);
    const { response, answer } = await begin();
    exchanges.reply(exchanges.open(response, null), granted);
    expect(await answer).toBe('200 {"term":3,"voteGranted":true}');
    expect(recorder.heard).toEqual([]);
  });

  it('are answered after the way back for a peer', async () => {
    roads.set(1, VISIBLE_ROAD);
    const { response, answer } = await begin();
    exchanges.reply(exchanges.open(response, fromPeer), granted);
    expect(recorder.heard).toMatchObject([
      {
        type: 'messageSent',
        id: '1.1.7',
        to: 1,
        travelMs: 400,
        cargo: { leg: 'answer', message: granted },
      },
    ]);
    clock.advance(399);
    expect(response.headersSent).toBe(false);
    clock.advance(1);
    expect(await answer).toBe('200 {"term":3,"voteGranted":true}');
    expect(recorder.types).toEqual(['messageSent']);
  });

  it('hear nothing, not even an end, when the answer is lost', async () => {
    roads.set(1, VISIBLE_ROAD);
    const { response, answer } = await begin();
    exchanges.reply(exchanges.open(response, fromPeer), granted);
    clock.advance(100);
    roads.set(1, { ...VISIBLE_ROAD, open: false });
    expect(recorder.ofType('messageLost')).toMatchObject([
      { id: '1.1.7', leg: 'answer', to: 1, fraction: 0.25, reason: 'cut' },
    ]);
    clock.advance(LOST_LIMIT_MS - 1);
    expect(response.destroyed).toBe(false);
    clock.advance(1);
    expect(await answer).toBe('nothing');
  });

  it('lose their answer when the sender gives up while it travels', async () => {
    roads.set(1, VISIBLE_ROAD);
    const { response, client } = await begin();
    exchanges.reply(exchanges.open(response, fromPeer), granted);
    clock.advance(200);
    const closed = new Promise((resolve) => response.once('close', resolve));
    client.destroy();
    await closed;
    expect(recorder.ofType('messageLost')).toMatchObject([
      { leg: 'answer', fraction: 0.5, reason: 'unreachable' },
    ]);
    expect(clock.pending).toBe(0);
  });

  it('are not answered when the sender has given up before', async () => {
    const { response, client } = await begin();
    const exchange = exchanges.open(response, fromPeer);
    const closed = new Promise((resolve) => response.once('close', resolve));
    client.destroy();
    await closed;
    exchanges.reply(exchange, granted);
    expect(recorder.heard).toEqual([]);
  });

  it('are answered once', async () => {
    const { response, answer } = await begin();
    const exchange = exchanges.open(response, null);
    exchanges.refuse(exchange, new HttpProblem(503, 'Busy.'));
    exchanges.reply(exchange, granted);
    expect(await answer).toContain('503 {"type":"about:blank"');
  });

  it('are refused when the node stops', async () => {
    const first = await begin();
    const second = await begin();
    exchanges.open(first.response, fromPeer);
    exchanges.open(second.response, null);
    exchanges.stop();
    expect(await first.answer).toContain('503');
    expect(await second.answer).toContain('This node is stopping');
  });
});
