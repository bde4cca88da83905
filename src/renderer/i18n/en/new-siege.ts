import type { Rules } from '../../../raft';
import type { Engine, SiegeOutlook } from '../../../shared/siege-choice';

/** The sheet from which another siege is begun. */
export const newSiege = {
  title: 'A new siege',
  intro:
    'This siege ends, and with it its chronicle. The new one begins as chosen here, and what you choose is kept for the next start.',
  armies: 'Armies',
  engine: 'Generals',
  engineNames: { 'raft-siege': 'Ours', etcd: 'A real etcd cluster' } satisfies Record<
    Engine,
    string
  >,
  engineHints: {
    'raft-siege': 'Each general is a process of this program’s own Raft.',
    etcd: 'Each general is a member of etcd, which elects all its leaders, by the paper’s rules. What etcd does not say is shown as not told.',
  } satisfies Record<Engine, string>,
  etcd: {
    found: 'There is an etcd on this machine.',
    missing:
      'There is no etcd on this machine. Install it (Debian and Ubuntu: apt-get install etcd-server; macOS: brew install etcd; others: github.com/etcd-io/etcd/releases), then look again.',
    unusable:
      'The etcd on this machine is older than 3.4, or does not say which it is. Install a later one (github.com/etcd-io/etcd/releases), then look again.',
  } satisfies Record<NonNullable<SiegeOutlook['etcd']>, string>,
  lookAgain: 'Look again',
  engineRefused: 'There is no etcd that can be used.',
  rules: 'Rules',
  ruleNames: { exercise: 'As in the exercise', paper: 'As in the paper' } satisfies Record<
    Rules,
    string
  >,
  ruleHints: {
    exercise: 'A leader who learns of a higher term is stopped by the guard, and replaced.',
    paper: 'A leader who learns of a higher term becomes follower.',
  } satisfies Record<Rules, string>,
  leader: 'First leader',
  elected: 'elected',
  byDecree: (who: string) => `${who}, by decree`,
  leaderHints: {
    decreed: 'Leads term 1 from the start, without an election.',
    elected: 'The siege begins without a leader, and elects one.',
  },
  basePort: 'First port',
  looking: 'Looking whether these ports are free…',
  free: (first: number, last: number) =>
    first === last ? `Port ${first} is free.` : `Ports ${first} to ${last} are free.`,
  taken: (port: number, holder: string | null) =>
    holder === null ? `Port ${port} is taken.` : `Port ${port} is taken by ${holder}.`,
  takenAll: 'Choose ports first that nobody has.',
  useFree: (first: number, last: number) =>
    first === last ? `Use port ${first}, which is free` : `Use ${first} to ${last}, which are free`,
  badPort: (min: number, max: number) => `The first port is a number from ${min} to ${max}.`,
  data: 'Logs, terms and votes',
  dataNames: { fresh: 'Fresh', kept: 'Kept' },
  dataHints: {
    fresh: 'Every general starts with nothing, and what is written goes when the siege ends.',
    kept: 'What is written stays. The next siege of as many armies with kept data goes on with it.',
  },
  tempo: 'Pace of timers and roads',
  programs: (count: number) =>
    count === 0 ? 'Generals of your own' : `Generals of your own: ${count}`,
  programsHint:
    'Any program that speaks the exercise’s protocol can be a general. Write how it is started, with whole paths; {id}, {port}, {servers} and {dir} are filled in, and without any of them --node and --servers are put behind it. Empty: one of ours.',
  programExample: 'python3 /home/me/general.py',
  map: 'Their paths and names',
  mapExample: '/home/me/names.json',
  paceRefused: 'No siege can go at this pace.',
  keptIsBroken: 'What was chosen last can’t be read any more, so everything is as it came.',
  begin: 'End it and begin anew',
  beginning: 'The new siege is being begun.',
  asItCame: 'As it came',
  isAsItCame: 'Everything is as it came.',
  beginWith: (armies: number) => `Begin a new siege with ${armies} generals`,
  beginWithHint: 'All that the present siege has stored goes.',
  keep: 'Keep this siege',
};

export type NewSiege = typeof newSiege;
