import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  addressSchema,
  AS_IT_CAME,
  cargoSchema,
  clusterEventSchema,
  commandResultSchema,
  commandSchema,
  controlMessageSchema,
  ExitStatus,
  nodeEventSchema,
  nodeSettingsSchema,
  recordSchema,
  reportSchema,
  roadSchema,
  timingSchema,
} from '../../../src/shared';
import { address, cargo, clusterEvent, nodeEvent, road, siege, SIZE, timing } from './arbitrary';

const node = fc.nat({ max: SIZE - 1 });

const settings = fc.record({
  node,
  incarnation: fc.integer({ min: 1 }),
  clusterId: fc.option(fc.string({ minLength: 1, maxLength: 64 })),
  servers: fc.array(address, { minLength: 1, maxLength: 7 }),
  decreedLeader: fc.option(node),
  rules: fc.constantFrom('exercise', 'paper'),
  timing,
  dataDir: fc.option(fc.string({ minLength: 1 })),
  roads: fc.array(fc.record({ to: node, road }), { maxLength: 3 }),
});

const siegeChoice = fc.record({
  armies: fc.integer({ min: 1, max: 9 }),
  rules: fc.constantFrom('exercise', 'paper'),
  leader: fc.constantFrom(null, 0),
  basePort: fc.integer({ min: 1024, max: 65_527 }),
  data: fc.constantFrom('fresh', 'kept'),
  tempo: fc.double({ min: 0.25, max: 40, noNaN: true }),
  engine: fc.constant('raft-siege'),
  programs: fc.constantFrom([], [{ node: 0, command: 'python3 general.py' }]),
  map: fc.constantFrom(null, '/names.json'),
});
const command = fc.oneof(
  fc.record({
    type: fc.constantFrom('kill', 'appoint', 'freeze', 'thaw', 'timeout', 'hold', 'release'),
    node,
  }),
  fc.record({
    type: fc.constant('setRoad'),
    from: node,
    to: node,
    change: fc.record(
      { open: fc.boolean(), travelMs: fc.nat(60_000), jitterMs: fc.nat(60_000) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('order'),
    node: fc.option(node),
    key: fc.stringMatching(/^[a-z0-9-]{1,64}$/),
    value: fc.string({ minLength: 1, maxLength: 200 }),
  }),
  fc.record({ type: fc.constant('setReplaceDeposed'), on: fc.boolean() }),
  fc.record({ type: fc.constant('setTempo'), factor: fc.integer({ min: 1, max: 100 }) }),
  fc.record(
    {
      type: fc.constant('setPace'),
      heartbeatMs: fc.nat(),
      travelMs: fc.nat(),
      timers: fc.constantFrom('random', 'spread', 'aligned'),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record({
    type: fc.constant('forget'),
    node,
    loss: fc.constantFrom({ part: 'vote' }, { part: 'all' }, { part: 'log', firstIndex: 3 }),
  }),
  fc.record({ type: fc.constant('say'), text: fc.stringMatching(/^[a-z]{1,20}$/) }),
  fc.record({ type: fc.constant('beginAnew') }),
  fc.record({ type: fc.constant('beginSiege'), choice: siegeChoice }),
  fc.record({ type: fc.constant('lookAhead'), choice: fc.option(siegeChoice) }),
  fc.record({
    type: fc.constant('beginAnew'),
    ports: fc.array(fc.integer({ min: 1024, max: 65_535 }), { minLength: 1, maxLength: 7 }),
  }),
);

const all: readonly (readonly [string, z.ZodType, fc.Arbitrary<unknown>])[] = [
  ['an address', addressSchema, address],
  ['paces', timingSchema, timing],
  ['a road', roadSchema, road],
  ['a cargo', cargoSchema, cargo],
  ['an event of a node', nodeEventSchema, nodeEvent],
  ['an event of the supervisor', clusterEventSchema, clusterEvent],
  ['a record', recordSchema, siege.map((records) => records.at(-1))],
  ['settings', nodeSettingsSchema, settings],
  [
    'a control message',
    controlMessageSchema,
    fc.oneof(
      fc.record({ type: fc.constant('begin'), settings }),
      fc.record({ type: fc.constant('road'), to: node, road }),
      fc.record({
        type: fc.constant('electionTimer'),
        act: fc.constantFrom('timeout', 'hold', 'release'),
      }),
      fc.record({ type: fc.constant('timing'), timing }),
      fc.record({ type: fc.constant('stop') }),
    ),
  ],
  [
    'a report',
    reportSchema,
    fc.oneof(
      fc.record({ type: fc.constant('events'), events: fc.array(nodeEvent, { maxLength: 5 }) }),
      fc.record({
        type: fc.constant('failed'),
        exitStatus: fc.constantFrom(...Object.values(ExitStatus)),
        message: fc.string(),
      }),
    ),
  ],
  ['a command', commandSchema, command],
  [
    'the result of a command',
    commandResultSchema,
    fc.record({ outcome: fc.constantFrom('done', 'refused', 'unknown'), message: fc.string() }),
  ],
];

describe('what crosses a process wall', () => {
  it.each(all)('%s is the same on the other side', (_, schema, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
      }),
    );
  });

  it.each(all)('where %s is expected, anything else is refused', (_, schema) => {
    for (const other of [null, undefined, 1, 'x', true, [], {}, { type: 'nothing' }]) {
      expect(schema.safeParse(other).success).toBe(false);
    }
  });

  it.each(all)('%s must not lack anything it needs', (name, schema, arbitrary) => {
    const optional = new Set([
      'conflict',
      'ports',
      'change',
      'noticed',
      'portTaken',
      'copyOf',
      'tempo',
      'attached',
      'takesOrders',
      'heartbeatMs',
      'travelMs',
      'timers',
      'programs',
      'commonRoad',
      'keepsNothing',
      'learner',
      'unwatchedLearners',
      'addresses',
      'joined',
    ]);
    fc.assert(
      fc.property(arbitrary, (value) => {
        const isAnswer = (value as { readonly type?: unknown }).type === 'orderAnswered';
        for (const key of Object.keys(Object(value) as object)) {
          if (optional.has(key) || (isAnswer && key === 'value')) continue;
          const rest = Object.entries(Object(value) as object).filter(([other]) => other !== key);
          const parsed = schema.safeParse(Object.fromEntries(rest));
          expect(parsed.success, `${name} without ${key}`).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  });
});

const event = {
  v: 1,
  node: 0,
  incarnation: 1,
  seq: 1,
  at: 1,
  term: 1,
  state: 'Follower',
  type: 'committed',
  commitIndex: 1,
};

const refusals: readonly (readonly [string, z.ZodType, object])[] = [
  ['an event of a version to come', nodeEventSchema, { ...event, v: 2 }],
  ['an event of an unknown type', nodeEventSchema, { ...event, type: 'rumour' }],
  ['an event in a state that is none', nodeEventSchema, { ...event, state: 'follower' }],
  ['an event of a node below 0', nodeEventSchema, { ...event, node: -1 }],
  ['an event number 0', nodeEventSchema, { ...event, seq: 0 }],
  ['a life number 0', nodeEventSchema, { ...event, incarnation: 0 }],
  ['a term with a fraction', nodeEventSchema, { ...event, term: 1.5 }],
  ['a commit index below 0', nodeEventSchema, { ...event, commitIndex: -1 }],
  ['a time that is none', nodeEventSchema, { ...event, at: Number.NaN }],
  [
    'an end with a status that no node has',
    nodeEventSchema,
    { ...event, type: 'stopping', exitStatus: 6, reason: '' },
  ],
  [
    'a failure with a status of none',
    reportSchema,
    { type: 'failed', exitStatus: null, message: '' },
  ],
  ['an attack at no hour', nodeEventSchema, { ...event, type: 'attackOrdered', time: 'soon' }],
  ['a record number 0', recordSchema, { n: 0, event }],
  ['a port 0', addressSchema, { host: '127.0.0.1', port: 0 }],
  ['a port that is too high', addressSchema, { host: '127.0.0.1', port: 65_536 }],
  ['an empty host', addressSchema, { host: '', port: 10_000 }],
  [
    'a longest timeout below the shortest',
    timingSchema,
    { heartbeatMs: 100, electionTimeoutMs: { min: 300, max: 299 } },
  ],
  [
    'a heartbeat in a blink',
    timingSchema,
    { heartbeatMs: 4, electionTimeoutMs: { min: 300, max: 600 } },
  ],
  [
    'a loss rate above 1',
    roadSchema,
    { open: true, travelMs: 0, jitterMs: 0, lossRate: 1.1, repeatRate: 0, reorderRate: 0 },
  ],
  [
    'a journey into the past',
    roadSchema,
    { open: true, travelMs: -1, jitterMs: 0, lossRate: 0, repeatRate: 0, reorderRate: 0 },
  ],
  [
    'an endless journey',
    roadSchema,
    { open: true, travelMs: 60_001, jitterMs: 0, lossRate: 0, repeatRate: 0, reorderRate: 0 },
  ],
  ['an order with an empty key', commandSchema, { type: 'order', node: 0, key: '', value: 'x' }],
  [
    'an order with a key in capitals',
    commandSchema,
    { type: 'order', node: 0, key: 'A', value: 'x' },
  ],
  [
    'an order with a key that is too long',
    commandSchema,
    { type: 'order', node: 0, key: 'a'.repeat(65), value: 'x' },
  ],
  ['an order without a value', commandSchema, { type: 'order', node: 0, key: 'a' }],
  [
    'an order with a value that is too long',
    commandSchema,
    { type: 'order', node: 0, key: 'a', value: '€'.repeat(342) },
  ],
  ['a kill of nobody', commandSchema, { type: 'kill', node: null }],
  ['a new siege on a port of the system', commandSchema, { type: 'beginAnew', ports: [80] }],
  ['a new siege without generals', commandSchema, { type: 'beginAnew', ports: [] }],
  [
    'a new siege with ten generals',
    commandSchema,
    { type: 'beginAnew', ports: Array.from({ length: 10 }, (_, i) => 10_000 + i) },
  ],
  ['a chosen siege without a choice', commandSchema, { type: 'beginSiege', choice: null }],
  ...(
    [
      ['no armies', { armies: 0 }],
      ['ten armies', { armies: 10 }],
      ['half an army', { armies: 2.5 }],
      ['a leader beyond the last', { armies: 3, leader: 3 }],
      ['a port of the system', { basePort: 1023 }],
      ['a last port that is none', { armies: 2, basePort: 65_535 }],
      ['rules of its own', { rules: 'none' }],
      ['a folder of its own', { data: '/etc' }],
      ['no tempo', { tempo: 0 }],
      ['an endless tempo', { tempo: Infinity }],
      ['an engine that nobody knows', { engine: 'consul' }],
      [
        'a program among members of etcd',
        { engine: 'etcd', programs: [{ node: 1, command: 'x' }] },
      ],
      ['a program without a command', { programs: [{ node: 1, command: ' ' }] }],
      ['a program that is nobody', { programs: [{ node: 3, command: 'x' }] }],
      [
        'two programs that are one',
        {
          programs: [
            { node: 1, command: 'x' },
            { node: 1, command: 'y' },
          ],
        },
      ],
    ] as const
  ).flatMap(([what, change]) =>
    ['beginSiege', 'lookAhead'].map(
      (type) =>
        [
          `${type} with ${what}`,
          commandSchema,
          { type, choice: { ...AS_IT_CAME, ...change } },
        ] as const,
    ),
  ),
];

describe('what is refused', () => {
  it.each(refusals)('%s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  it('is not confused with what is only more than expected, which is ignored', () => {
    expect(nodeEventSchema.parse({ ...event, mood: 'good' })).toEqual(event);
  });
});
