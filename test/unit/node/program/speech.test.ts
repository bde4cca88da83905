import { describe, expect, it } from 'vitest';
import { Speech } from '../../../../src/node/program/speech';
import { Dialect } from '../../../../src/program';

const own = new Speech(1, new Dialect());
const other = new Speech(
  1,
  new Dialect({
    heartbeat: {
      path: '/appendEntries',
      fields: { term: 'Term', leaderId: 'from.id' },
      answer: { term: 'Term', success: 'ok' },
    },
  }),
);
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const read = (body: Buffer): unknown => JSON.parse(body.toString('utf8'));

describe('what a program asks others', () => {
  it('is completed where the exercise leaves out what only a log needs', () => {
    const body = json({ term: 3, leaderId: 1, entries: [], mood: 'good' });
    const { cargo, asked, rpc } = own.fromProgram('POST', '/heartbeat', body);
    expect(rpc).toBe('heartbeat');
    expect(cargo).toEqual({
      leg: 'request',
      message: {
        rpc: 'appendEntries',
        term: 3,
        leaderId: 1,
        prevLogIndex: 0,
        prevLogTerm: 0,
        entries: [],
        leaderCommit: 0,
      },
    });
    // What else it says goes on as well.
    expect(read(asked.body)).toMatchObject({ term: 3, prevLogIndex: 0, mood: 'good' });
    expect(asked.type).toBe('application/json');
  });

  it('is put into the words of the protocol, and its own are told', () => {
    const body = json({ Term: 2, from: { id: 1 } });
    const { cargo, asked } = other.fromProgram('POST', '/appendEntries', body);
    expect(asked).toMatchObject({ method: 'POST', path: '/heartbeat' });
    expect(read(asked.body)).toMatchObject({ term: 2, leaderId: 1, entries: [] });
    expect(cargo).toMatchObject({
      message: { rpc: 'appendEntries', term: 2 },
      http: { method: 'POST', path: '/appendEntries' },
    });
  });

  it.each([
    ['POST', '/gossip?to=2', json({ term: 1 })],
    ['GET', '/heartbeat', Buffer.alloc(0)],
    ['POST', '/heartbeat', Buffer.from('no JSON')],
    ['POST', '/heartbeat', json({ term: -1 })],
    ['POST', '/vote', Buffer.from([0, 255, 254])],
  ])('goes on byte by byte where it is none of Raft’s: %s %s', (method, path, body) => {
    const said = own.fromProgram(method, path, body);
    expect(said.asked).toEqual({ method, path, body, type: null });
    expect(said.cargo.message).toEqual({ rpc: 'other', method, path: path.replace(/\?.*/, '') });
  });
});

describe('what others ask a program', () => {
  it('is put into its words, and its answer into those of the protocol', () => {
    const said = other.toProgram('POST', '/heartbeat', json({ term: 2, leaderId: 0, entries: [] }));
    expect(said.asked.path).toBe('/appendEntries');
    expect(read(said.asked.body)).toEqual({ Term: 2, from: { id: 0 }, entries: [] });
    const { cargo, body } = other.answerFromProgram(said, 200, json({ Term: 2, ok: true }));
    expect(cargo).toEqual({
      leg: 'answer',
      message: { rpc: 'appendEntries', term: 2, success: true },
      http: { method: 'POST', path: '/appendEntries' },
    });
    expect(read(body)).toMatchObject({ term: 2, success: true });
  });

  it.each([
    [404, json({ term: 1, success: true })],
    [200, Buffer.from('<h1>Hello</h1>')],
    [200, json({ term: 'three', success: true })],
  ])('is answered with status %d as it is where that is no answer of Raft’s', (status, body) => {
    const said = own.toProgram('POST', '/heartbeat', json({ term: 1 }));
    const answer = own.answerFromProgram(said, status, body);
    expect(answer.body).toBe(body);
    expect(answer.cargo.message).toEqual({
      rpc: 'other',
      method: 'POST',
      path: '/heartbeat',
      status,
    });
  });

  it('comes to it in its words as an answer, too', () => {
    const body = json({ term: 4, success: false });
    expect(read(other.answerToProgram('heartbeat', 200, body))).toEqual({ Term: 4, ok: false });
    expect(other.answerToProgram('heartbeat', 503, body)).toBe(body);
    expect(own.answerToProgram('heartbeat', 200, body)).toBe(body);
  });
});
