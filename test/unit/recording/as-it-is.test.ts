import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asItIs } from '../../../src/recording/as-it-is';
import { eventSchemaOf, type SiegeEvent } from '../../../src/shared';
import { EVERY_SAMPLE } from '../../support/siege/event-samples';
import { clusterEvent, nodeEvent } from '../shared/arbitrary';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function schemaOf({ type }: SiegeEvent): z.ZodType<SiegeEvent> {
  const schema = eventSchemaOf(type);
  if (schema === undefined) throw new Error(`There is no ${type}.`);
  return schema;
}

/** Whether it is taken; if so, the schema has to take it too and give it back unchanged. */
function taken(schema: z.ZodType, value: unknown): boolean {
  const isTaken = asItIs(schema)(value);
  if (isTaken) expect(schema.parse(value)).toEqual(value);
  return isTaken;
}

/** The same value with something in it replaced, left out or added: `[where, what]` at any depth. */
function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
  if (typeof value !== 'object' || value === null) return by;
  const entries: [string, unknown][] = Object.entries(value);
  const [step = 0, ...rest] = path;
  const place = step % (entries.length + 1);
  const entry = entries[place];
  const changed =
    entry === undefined
      ? [...entries, ['another', by] as const]
      : rest.length === 0 && by === undefined
        ? entries.toSpliced(place, 1)
        : entries.with(place, [entry[0], rest.length === 0 ? by : spoil(entry[1], rest, by)]);
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
}

const path = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 });
const by = fc.oneof(
  fc.constantFrom(undefined, null, true, '', [], {}, -1, 0.5, 1, Infinity, 2 ** 60, 'Leader'),
  fc.string(),
  fc.integer(),
);

describe('the quick check of an event', () => {
  it('takes nothing that its schema refuses or changes, whatever is wrong with it', () => {
    fc.assert(
      fc.property(fc.oneof(nodeEvent, clusterEvent), path, by, (event, where, what) => {
        taken(schemaOf(event), spoil(json(event), where, what));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes what comes with every heartbeat and order, so that it is worth something', () => {
    const common = EVERY_SAMPLE.filter(({ type }) => COMMON.has(type));
    expect(new Set(common.map(({ type }) => type))).toEqual(COMMON);
    for (const event of common) expect(taken(schemaOf(event), json(event)), event.type).toBe(true);
  });
});

const COMMON: ReadonlySet<string> = new Set([
  'siegeBegan',
  'started',
  'messageSent',
  'messageArrived',
  'messageLost',
  'electionTimerStarted',
  'heartbeatTimerStarted',
  'entriesAppended',
  'progressChanged',
  'committed',
  'applied',
  'orderReceived',
  'orderAccepted',
  'orderAnswered',
  'stateChanged',
  'voteCast',
]);

describe('the quick check of a schema', () => {
  it('leaves to it what it does not know', () => {
    expect(taken(z.string().regex(/a/), 'a')).toBe(false);
    expect(taken(z.object({ at: z.number().default(1) }), { at: 2 })).toBe(false);
    const asked = z.object({ at: z.number() }).superRefine(() => undefined);
    expect(taken(asked, { at: 2 })).toBe(false);
    expect(taken(z.looseObject({ at: z.number() }), { at: 2 })).toBe(false);
    expect(taken(z.array(z.number()).max(1), [1])).toBe(false);
    expect(taken(z.number().multipleOf(2), 2)).toBe(false);
  });

  it('asks what a schema asks of a whole object', () => {
    const ordered = z.object({ min: z.number(), max: z.number() }).refine((it) => it.min <= it.max);
    expect(taken(ordered, { min: 1, max: 2 })).toBe(true);
    expect(taken(ordered, { min: 2, max: 1 })).toBe(false);
  });

  it('is not fooled by what a field or a prototype may be called', () => {
    const schema = z.object({ at: z.number().optional() });
    expect(taken(schema, {})).toBe(true);
    expect(taken(schema, JSON.parse('{"__proto__":{"at":1}}'))).toBe(false);
    expect(taken(schema, [])).toBe(false);
    expect(taken(schema, null)).toBe(false);
  });
});
