import type { LogEntry, NodeId } from '../../../../src/raft';
import { leaderOf, majority } from '../../../../src/raft';
import { terms } from './sayings';
import { Stage } from './stage';

/**
 * Runs the commands of one script, one after another, and returns what each has to say.
 *
 *   cluster SIZE [rules=paper|exercise] [leader=N] [entries=N]   a new cluster, nobody started
 *   store N… term=T [vote=N] log=T,T,T                           what N finds on its disk
 *   start [N…]                                                   all, where none is named
 *   timeout N · heartbeat N                                      a timer is due
 *   order N KEY VALUE                                            a client gives N an order
 *   deliver A>B… · drop A>B…                                     the oldest message · all on the road
 *   settle                                                       everything on the roads, oldest first
 *   crash N · freeze N · thaw N
 *   cut A>B… · isolate N · heal                                  roads
 *   attack TIME                                                  who attacks at that time
 *   logs · status                                                how things are
 *   quietly COMMAND                                              without its output
 */
export class Script {
  #stage: Stage | null = null;
  #lines: string[] = [];

  run(line: string): readonly string[] {
    this.#lines = [];
    const [name = '', ...words] = line.split(/\s+/);
    if (name === 'quietly') {
      this.run(words.join(' '));
      return ['ok'];
    }
    const command = this.#commands[name];
    if (command === undefined) throw new Error(`There is no command '${name}'.`);
    command(words);
    return this.#lines.length === 0 ? ['ok'] : this.#lines;
  }

  readonly #commands: Readonly<Record<string, (words: readonly string[]) => void>> = {
    cluster: (words) => {
      const options = optionsOf(words);
      const leader = options.get('leader');
      const settings = {
        size: numberOf(words[0]),
        rules: options.get('rules') === 'exercise' ? ('exercise' as const) : ('paper' as const),
        decreedLeader: leader === undefined ? null : numberOf(leader),
        maxEntriesPerMessage: numberOf(options.get('entries') ?? '64'),
      };
      this.#stage = new Stage(settings, (line) => this.#lines.push(line));
    },
    store: (words) => {
      const options = optionsOf(words);
      const vote = options.get('vote');
      const log = (options.get('log') ?? '').split(',').filter((term) => term !== '');
      const entries = log.map((term, i) => storedEntry(i + 1, numberOf(term)));
      const votedFor = vote === undefined ? null : numberOf(vote);
      for (const id of words.filter((word) => !word.includes('=')).map(numberOf)) {
        this.#on.store(id, numberOf(options.get('term')), votedFor, entries);
      }
    },
    start: (words) => {
      const ids = words.length === 0 ? this.#on.actors.keys() : words.map(numberOf);
      for (const id of ids) this.#on.start(id);
    },
    timeout: ([id]) => this.#on.timeOut(numberOf(id)),
    heartbeat: ([id]) => this.#on.take(numberOf(id), { type: 'heartbeatDue' }),
    order: ([id, key = '', ...value]) => this.#on.order(numberOf(id), key, value.join(' ')),
    deliver: (words) => {
      for (const [from, to] of words.map(roadOf)) {
        if (!this.#on.deliver(from, to)) throw new Error(`Nothing can arrive on ${from}>${to}.`);
      }
    },
    drop: (words) => {
      for (const [from, to] of words.map(roadOf)) this.#on.drop(from, to);
    },
    settle: () => this.#on.settle(),
    crash: ([id]) => this.#on.crash(numberOf(id)),
    freeze: ([id]) => this.#on.freeze(numberOf(id)),
    thaw: ([id]) => this.#on.thaw(numberOf(id)),
    cut: (words) => {
      for (const [from, to] of words.map(roadOf)) this.#on.cut(from, to);
    },
    isolate: ([word]) => {
      const id = numberOf(word);
      for (const other of this.#on.actors.keys()) {
        if (other === id) continue;
        this.#on.cut(id, other);
        this.#on.cut(other, id);
      }
    },
    heal: () => this.#on.heal(),
    attack: ([time = '']) => this.#attack(time),
    logs: () => this.#logs(),
    status: () => this.#status(),
  };

  get #on(): Stage {
    if (this.#stage === null) throw new Error("A script begins with 'cluster'.");
    return this.#stage;
  }

  #logs(): void {
    for (const { config, node, stored } of this.#on.actors) {
      const log = (node ?? stored)?.log;
      const list = log === undefined ? '' : terms(log.entriesFrom(1));
      const committed = node === null ? 'down' : `committed ${node.commitIndex}`;
      this.#lines.push(`${config.id}  ${list}  (${committed})`);
    }
  }

  #status(): void {
    for (const { config, node, isFrozen } of this.#on.actors) {
      if (node === null) {
        this.#lines.push(`${config.id}  down`);
        continue;
      }
      const leader = leaderOf(node);
      const vote = node.votedFor === null ? 'no vote' : `vote ${node.votedFor}`;
      const follows = leader === null ? 'knows no leader' : `leader ${leader}`;
      const frozen = isFrozen ? ', frozen' : '';
      this.#lines.push(
        `${config.id}  ${node.state}, term ${node.term}, ${vote}, ${follows}${frozen}`,
      );
    }
  }

  /** Whoever lives and holds the order for this time attacks; a majority of all takes the city. */
  #attack(time: string): void {
    const { actors } = this.#on;
    let attackers = 0;
    for (const { config, node, isFrozen, orders } of actors) {
      const ordered = orders.get('attack-time')?.value;
      const attacks = node !== null && !isFrozen && ordered === time;
      if (attacks) attackers += 1;
      const why =
        node === null ? 'is down' : isFrozen ? 'is frozen' : `knows of ${ordered ?? 'no attack'}`;
      this.#lines.push(`${config.id}  ${attacks ? 'attacks' : why}`);
    }
    const falls = attackers >= majority(actors.length);
    this.#lines.push(
      `${attackers} of ${actors.length} attack: the city ${falls ? 'falls' : 'stands'}`,
    );
  }
}

/** Entries of the same place and term are the same entry. */
function storedEntry(index: number, term: number): LogEntry {
  return { term, command: { type: 'set', key: 'order', value: `${index}-of-term-${term}` } };
}

function optionsOf(words: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (const word of words) {
    const [name = '', value] = word.split('=');
    if (value !== undefined) options.set(name, value);
  }
  return options;
}

function numberOf(word: string | undefined): number {
  if (word === undefined || !/^\d+$/.test(word)) throw new Error(`'${word ?? ''}' is no number.`);
  return Number(word);
}

function roadOf(word: string): readonly [NodeId, NodeId] {
  const [from, to] = word.split('>');
  return [numberOf(from), numberOf(to)];
}
