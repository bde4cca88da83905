import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dialect, mappingSchema } from '../../../src/program';

const dialect = (mapping: unknown): Dialect => new Dialect(mappingSchema.parse(mapping));

describe('a dialect', () => {
  it('is the protocol where nothing else is said', () => {
    const own = new Dialect();
    expect(own.request('vote', { term: 1 })).toEqual({
      method: 'POST',
      path: '/vote',
      body: '{"term":1}',
    });
    expect(own.recognise('POST', '/heartbeat')).toBe('heartbeat');
    expect(own.recognise('GET', '/heartbeat')).toBeNull();
    expect(own.stateIn({ state: 'Leader' })).toBe('Leader');
    expect(own.stateIn({ state: 'leader' })).toBeNull();
    expect(own.stateIn('no JSON')).toBeNull();
  });

  it('has a program’s paths, methods, names and states', () => {
    const theirs = dialect({
      heartbeat: { method: 'GET', path: '/beat', fields: { term: 't' } },
      vote: {
        fields: { term: 'head.Term', candidateId: 'head.Who' },
        answer: { voteGranted: 'y' },
      },
      state: { fields: { state: 'node.role' } },
      states: { Leader: 'L' },
    });
    expect(theirs.request('heartbeat', { term: 3, entries: [] })).toEqual({
      method: 'GET',
      path: '/beat?t=3&entries=%5B%5D',
      body: null,
    });
    expect(theirs.request('vote', { term: 3, candidateId: 1, lastLogIndex: 0 }).body).toBe(
      '{"head":{"Term":3,"Who":1},"lastLogIndex":0}',
    );
    expect(theirs.readRequest('vote', { head: { Term: 4 }, lastLogIndex: 9 })).toMatchObject({
      term: 4,
      lastLogIndex: 9,
    });
    expect(theirs.readAnswer('vote', { y: true, voteGranted: 'something else' })).toMatchObject({
      voteGranted: true,
    });
    expect(theirs.readAnswer('vote', { voteGranted: true })).toEqual({});
    expect(theirs.stateIn({ node: { role: 'L' } })).toBe('Leader');
    expect(theirs.stateIn({ node: { role: 'Leader' } })).toBeNull();
    expect(theirs.stateIn({ node: { role: 'Follower' } })).toBe('Follower');
  });

  it('says under a program’s names whatever it reads back', () => {
    const theirs = dialect({ vote: { fields: { term: 'a.b', candidateId: 'a.c', x: 'a.d.e' } } });
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.jsonValue(), (term, candidateId, x) => {
        const passed = (through: Dialect): object => {
          const { body } = through.request('vote', { term, candidateId, x });
          return through.readRequest('vote', JSON.parse(body ?? ''));
        };
        expect(passed(theirs)).toEqual(expect.objectContaining(passed(new Dialect())));
      }),
    );
  });

  it.each([
    { heartbaet: {} },
    { heartbeat: { path: 'beat' } },
    { heartbeat: { method: 'BEAT' } },
    { heartbeat: { fields: { term: 'a..b' } } },
    { heartbeat: { fields: { term: '__proto__.x' } } },
    { states: { Kaiser: 'K' } },
    [],
  ])('is refused as %j', (mapping) => {
    expect(mappingSchema.safeParse(mapping).success).toBe(false);
  });
});
