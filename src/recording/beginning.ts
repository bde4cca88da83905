import type { ClusterEventOf, SiegeEvent } from '../shared';
import { DEFAULT_TIMING, EVENT_VERSION, isNodeEvent } from '../shared';
import { lifeNameOf } from './life-name';
import type { Source } from './read';

type Beginning = ClusterEventOf<'siegeBegan'>;

/** What files say of a siege once all of them are read. */
export interface Survey {
  readonly beginning: Beginning;
  /** Of each life of a node the last of its numbers; none where a supervisor tells of its processes itself. */
  readonly lastWords: ReadonlyMap<string, number>;
  /** The nodes that say something themselves. */
  readonly speakers: ReadonlySet<number>;
  /** The wall time of the last event, in milliseconds. */
  readonly endsAt: number;
}

/**
 * How a siege began whose beginning is in none of these files: as a header says, else as its nodes have started,
 * and with as many of them as anybody speaks of.
 *
 * @param at wall time in milliseconds
 */
export async function survey(sources: readonly Source[], at: number): Promise<Survey> {
  for (const source of sources) {
    if (source.type !== 'records' || source.header === null) continue;
    const { servers, rules, settings } = source.header;
    const { timing, decreedLeader, roads, replaceDeposed, tempo } = settings;
    const beginning: Beginning = {
      v: EVENT_VERSION,
      at,
      type: 'siegeBegan',
      servers,
      rules,
      timing: timing ?? DEFAULT_TIMING,
      decreedLeader: decreedLeader ?? null,
      roads: roads ?? [],
      replaceDeposed: replaceDeposed ?? false,
      ...(tempo === undefined ? {} : { tempo }),
    };
    return { beginning, lastWords: new Map(), speakers: new Set(), endsAt: at };
  }
  return asTold(sources, at);
}

async function asTold(sources: readonly Source[], at: number): Promise<Survey> {
  const beginning: {
    -readonly [K in keyof Beginning]: Beginning[K];
  } = {
    v: EVENT_VERSION,
    at,
    type: 'siegeBegan',
    servers: [],
    rules: 'exercise',
    timing: DEFAULT_TIMING,
    decreedLeader: null,
    roads: [],
    replaceDeposed: false,
  };
  const servers = new Map<number, Beginning['servers'][number]>();
  let highest = 0;
  let hasStarted = false;
  const lastWords = new Map<string, number>();
  const speakers = new Set<number>();
  let endsAt = at;
  for (const source of sources) {
    for await (const event of eventsOf(source)) {
      endsAt = Math.max(endsAt, event.at);
      if (isNodeEvent(event)) {
        speakers.add(event.node);
        const life = lifeNameOf(event);
        lastWords.set(life, Math.max(event.seq, lastWords.get(life) ?? 0));
      }
      highest = Math.max(highest, ...nodesIn(event));
      if (event.type !== 'started') continue;
      servers.set(event.node, event.address);
      if (hasStarted) continue;
      hasStarted = true;
      beginning.rules = event.rules;
      beginning.timing = event.timing;
      // Only whoever leads by decree is known as leader by a node that has heard nothing yet.
      if (!event.restored && event.term === 1) beginning.decreedLeader = event.leader;
    }
  }
  beginning.servers = Array.from(
    { length: highest + 1 },
    (_, node) => servers.get(node) ?? { host: 'unknown', port: 1 },
  );
  const isByNodes = sources.every(({ type }) => type === 'events');
  return { beginning, lastWords: isByNodes ? lastWords : new Map(), speakers, endsAt };
}

async function* eventsOf(source: Source): AsyncGenerator<SiegeEvent> {
  if (source.type === 'events') {
    for await (const events of source.events) yield* events;
    return;
  }
  for await (const batch of source.records) {
    for (const { record } of batch) if (record.type === 'event') yield record.event;
  }
}

function nodesIn(event: SiegeEvent): readonly number[] {
  if (!isNodeEvent(event)) return 'node' in event ? [event.node] : [];
  const { node } = event;
  switch (event.type) {
    case 'messageSent':
    case 'messageLost':
    case 'unanswered':
      return [node, event.to];
    case 'messageArrived':
      return [node, event.from];
    case 'voteCast':
      return [node, event.candidate];
    case 'voteCounted':
      return [node, event.voter];
    case 'progressChanged':
    case 'peerRefused':
    case 'heardOut':
      return [node, event.peer];
    default:
      return [node];
  }
}
