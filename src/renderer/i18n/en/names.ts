import type { PortTaken } from '../../../shared/port-taken';
import type { Format } from '../format';

type Program = NonNullable<PortTaken['holder']>;

export const names = (f: Format) => ({
  general: (id: number) => `General ${id}`,
  generalInText: (id: number) => `general ${id}`,
  generalsInText: (ids: readonly number[]) =>
    `${f.plural(ids.length, { one: 'general', other: 'generals' })} ${f.list(ids.map(String))}`,
  generalsAtStart: (ids: readonly number[]) =>
    `${f.plural(ids.length, { one: 'General', other: 'Generals' })} ${f.list(ids.map(String))}`,
  /** Who has a port that a general needs. */
  program: (it: Program | null) =>
    it === null ? 'another program' : `${it.name} (process ${it.pid})`,
  programAtStart: (it: Program | null) =>
    it === null ? 'Another program' : `${it.name} (process ${it.pid})`,
  /** What a program of others does not tell. */
  notTold: 'not told',
  stateNotTold: 'State not told',
  termNotTold: 'Term not told',
  /** A follower without a vote, as etcd calls it. */
  learner: 'Learner',
  state: { Follower: 'Follower', Candidate: 'Candidate', Leader: 'Leader' },
  /** A state with its article, who may not change, and what it may not become. */
  aState: { Follower: 'a follower', Candidate: 'a candidate', Leader: 'a leader' },
  becoming: { Follower: 'a follower', Candidate: 'a candidate', Leader: 'a leader' },
  condition: {
    /** One word where there is room for no more. */
    short: {
      absent: 'absent',
      unknown: 'unknown',
      starting: 'arriving',
      frozen: 'frozen',
      killed: 'killed',
      guard: 'stopped',
      port: 'port taken',
      storage: 'no disk',
      notReady: 'no start',
      stopped: 'gone',
      crashed: 'crashed',
    },
    absent: 'not in the field yet',
    unknown: 'not heard, so unknown',
    starting: 'taking the field',
    frozen: 'frozen',
    down: {
      killed: 'killed',
      guard: 'stopped by its guard',
      port: 'port in use',
      storage: 'storage broken',
      notReady: 'did not start',
      stopped: 'stopped',
      crashed: 'crashed',
    },
  },
  term: (term: number) => `term ${term}`,
  termTitle: (term: number) => `Term ${term}`,
  rules: { exercise: 'the exercise’s rules', paper: 'the paper’s rules' },
  noop: 'no-op, an elected leader’s first entry',
  attackAt: (time: string) => `attack at ${time}`,
  attackIn: (span: string) => `attack in ${span}`,
  order: (key: string, value: string) => `${key} = ${value}`,
  shortened: (beginning: string, length: number) =>
    `${beginning}… (${f.number(length)} characters)`,
  entries: (first: number, count: number) =>
    count === 1 ? `entry ${first}` : `entries ${first} to ${first + count - 1}`,
  yes: 'yes',
  no: 'no',
  nobody: 'nobody',
  none: 'none',
});

export type Names = ReturnType<typeof names>;
