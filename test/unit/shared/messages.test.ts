import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type {
  ChangeReason,
  Command,
  LogEntry,
  News,
  Request,
  Response,
  Rules,
} from '../../../src/raft';
import type {
  logCommandSchema,
  logEntrySchema,
  NodeEventBody,
  rulesSchema,
} from '../../../src/shared';
import { askerOf, messageId, requestSchema, responseSchema } from '../../../src/shared';
import { Cluster } from '../raft/cluster';

describe('the id of a message', () => {
  it('says which life of which node asked', () => {
    expect(messageId(2, 13, 4711)).toBe('2.13.4711');
    expect(askerOf('2.13.4711')).toEqual({ node: 2, life: 13 });
  });

  it.each(['', 'a', '1.2', '1.2.3.4', '-1.2.3', '1.2.x'])('may be no such thing: %j', (id) => {
    expect(askerOf(id)).toBeNull();
  });
});

describe("the core's types and the shared schemas", () => {
  it('have the same messages, entries and commands', () => {
    expectTypeOf<Request>().toExtend<z.infer<typeof requestSchema>>();
    expectTypeOf<z.infer<typeof requestSchema>>().toExtend<Request>();
    expectTypeOf<Response>().toExtend<z.infer<typeof responseSchema>>();
    expectTypeOf<z.infer<typeof responseSchema>>().toExtend<Response>();
    expectTypeOf<LogEntry>().toExtend<z.infer<typeof logEntrySchema>>();
    expectTypeOf<z.infer<typeof logEntrySchema>>().toExtend<LogEntry>();
    expectTypeOf<Command>().toExtend<z.infer<typeof logCommandSchema>>();
    expectTypeOf<z.infer<typeof logCommandSchema>>().toExtend<Command>();
    expectTypeOf<Rules>().toEqualTypeOf<z.infer<typeof rulesSchema>>();
  });

  it('let everything the core announces be told as an event', () => {
    expectTypeOf<News>().toExtend<NodeEventBody>();
    // No news is an event by accident of another shape. Only recordings tell a change's reason as a sentence.
    type Changed = 'stateChanged';
    expectTypeOf<
      Extract<NodeEventBody, { type: Exclude<News['type'], Changed> }>
    >().toExtend<News>();
    expectTypeOf<
      Exclude<Extract<NodeEventBody, { type: Changed }>['reason'], string>
    >().toExtend<ChangeReason>();
  });

  it('agree on every message of an election, a replication and a repair', () => {
    const cluster = new Cluster(5).timeout(1).deliver().crash(4).timeout(0).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.order(0, 'camp', 'hill');
    cluster.deliver().restart(4).beat(0).deliver();
    for (const { leg, message } of cluster.delivered) {
      const schema = leg === 'request' ? requestSchema : responseSchema;
      expect(schema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
    }
    const kinds = new Set(cluster.delivered.map(({ leg, message: { rpc } }) => `${rpc} ${leg}`));
    expect(kinds.size).toBe(4);
  });
});
