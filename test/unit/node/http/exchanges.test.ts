import { request } from 'node:http';
import type { ClientRequest, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Exchanges } from '../../../../src/node/http/exchanges';
import { HttpCaller } from '../../../../src/node/http/http-caller';
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
    exchanges.reply(exchanges.open(new HttpCaller(response), null), granted);
    expect(await answer).toBe('200 {"term":3,"voteGranted":true}');
    expect(recorder.heard).toEqual([]);
  });

  it('are answered after the way back for a peer', async () => {
    roads.set(1, VISIBLE_ROAD);
    const { response, answer } = await begin();
    exchanges.reply(exchanges.open(new HttpCaller(response), fromPeer), granted);
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
    exchanges.reply(exchanges.open(new HttpCaller(response), fromPeer), granted);
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
    exchanges.reply(exchanges.open(new HttpCaller(response), fromPeer), granted);
    clock.advance(200);
    const closed = new Promise((resolve) => response.once('close', resolve));
    client.destroy();
    await closed;
    expect(recorder.ofType('messageLost')).toMatchObject([
      { leg: 'answer', fraction: 0.5, reason: 'unawaited' },
    ]);
    expect(clock.pending).toBe(0);
  });

  it('tell that an answer came to the end of its road for nobody', async () => {
    roads.set(1, VISIBLE_ROAD);
    const { response } = await begin();
    const caller = new HttpCaller(response);
    exchanges.reply(exchanges.open(caller, fromPeer), granted);
    // The process has slept, and its timer rings before it reads that the sender hung up.
    vi.spyOn(caller, 'isGone', 'get').mockReturnValue(true);
    clock.advance(400);
    expect(recorder.ofType('messageLost')).toMatchObject([
      { leg: 'answer', fraction: 1, reason: 'unawaited' },
    ]);
    expect(response.headersSent).toBe(false);
    response.destroy();
  });

  it('are not answered when the sender has given up before', async () => {
    const { response, client } = await begin();
    const exchange = exchanges.open(new HttpCaller(response), fromPeer);
    const closed = new Promise((resolve) => response.once('close', resolve));
    client.destroy();
    await closed;
    exchanges.reply(exchange, granted);
    expect(recorder.heard).toEqual([]);
  });

  it('are answered once', async () => {
    const { response, answer } = await begin();
    const exchange = exchanges.open(new HttpCaller(response), null);
    exchanges.refuse(exchange, new HttpProblem(503, 'Busy.'));
    exchanges.reply(exchange, granted);
    expect(await answer).toContain('503 {"type":"about:blank"');
  });

  it('are refused on the road of an answer, and it is told', async () => {
    roads.set(1, VISIBLE_ROAD);
    const { response, answer } = await begin();
    exchanges.refuse(
      exchanges.open(new HttpCaller(response), fromPeer),
      new HttpProblem(503, 'Busy.'),
    );
    expect(recorder.heard).toMatchObject([
      {
        type: 'messageSent',
        id: '1.1.7',
        to: 1,
        travelMs: 400,
        cargo: { leg: 'answer', message: { rpc: 'refusal', status: 503 } },
      },
    ]);
    clock.advance(399);
    expect(response.headersSent).toBe(false);
    clock.advance(1);
    expect(await answer).toContain('503');
  });

  it('hear of no refusal on a road that is cut', async () => {
    roads.set(1, { ...VISIBLE_ROAD, open: false });
    const { response, answer } = await begin();
    exchanges.open(new HttpCaller(response), fromPeer);
    await exchanges.stop();
    expect(recorder.ofType('messageLost')).toMatchObject([{ fraction: 0, reason: 'cut' }]);
    expect(response.headersSent).toBe(false);
    clock.advance(LOST_LIMIT_MS);
    expect(await answer).toBe('nothing');
  });

  describe('when the node stops', () => {
    it('are refused', async () => {
      const first = await begin();
      const second = await begin();
      exchanges.open(new HttpCaller(first.response), fromPeer);
      exchanges.open(new HttpCaller(second.response), null);
      const stopped = exchanges.stop();
      clock.advance(0);
      await stopped;
      expect(await first.answer).toContain('503');
      expect(await second.answer).toContain('This node is stopping');
    });

    it('have their refusals carried to the end of the road, and no longer than there is time', async () => {
      roads.set(1, VISIBLE_ROAD);
      roads.set(2, { ...VISIBLE_ROAD, travelMs: 900 });
      const near = await begin();
      const far = await begin();
      exchanges.open(new HttpCaller(near.response), fromPeer);
      exchanges.open(new HttpCaller(far.response), { peer: 2, id: '2.1.9' });
      const stopped = exchanges.stop();
      clock.advance(400);
      expect(await near.answer).toContain('503');
      expect(recorder.ofType('messageLost')).toEqual([]);
      clock.advance(50);
      await stopped;
      expect(recorder.ofType('messageLost')).toMatchObject([
        { id: '2.1.9', fraction: 0.5, reason: 'senderEnded' },
      ]);
      expect(far.response.headersSent).toBe(false);
      far.response.destroy();
    });

    it('wait for a refusal no longer than its sender does', async () => {
      roads.set(1, VISIBLE_ROAD);
      const { response, client } = await begin();
      exchanges.open(new HttpCaller(response), fromPeer);
      const stopped = exchanges.stop();
      client.destroy();
      await stopped;
      expect(recorder.ofType('messageLost')).toMatchObject([{ reason: 'unawaited' }]);
      expect(clock.pending).toBe(0);
    });

    it('have the answers that are on the road end with their general', async () => {
      roads.set(1, VISIBLE_ROAD);
      const { response } = await begin();
      exchanges.reply(exchanges.open(new HttpCaller(response), fromPeer), granted);
      clock.advance(100);
      await exchanges.stop();
      expect(recorder.ofType('messageLost')).toMatchObject([
        { fraction: 0.25, reason: 'senderEnded' },
      ]);
      clock.advance(1000);
      expect(response.headersSent).toBe(false);
      response.destroy();
    });

    it('are hung up on without a word that nobody would tell of, once it has stopped', async () => {
      await exchanges.stop();
      const { response, answer } = await begin();
      exchanges.refuse(
        exchanges.open(new HttpCaller(response), fromPeer),
        new HttpProblem(503, 'Busy.'),
      );
      expect(await answer).toBe('nothing');
      expect(recorder.heard).toEqual([]);
    });
  });
});
