import { SCENES } from '../lessons';
import { FOG_RATE, FOG_SEED_MAX } from '../shared';
import type { COMMAND_NAMES } from '../words';

const GENERAL = 'GENERAL is an id, leader, followers or all; several with commas.';
const ROAD =
  'ROAD is 0-1 (both ways), 0>1 (one way; quote it for the shell), 0-all or all; several with commas.';
const CONDITION = `CONDITION is one of
  leader, leader ID, no leader    one living general leads and a majority of all follows it
  term N, committed N, alive N    the highest term is N at least; a majority of all has
                                  commit index N at least; N generals are alive
  order KEY=VALUE                 every living general has applied it
  attack decided, attack succeeded, attack failed
  quiet                           no messenger is under way
  safe                            every property of Raft holds
or any of them after not.`;

const COMPLETION = `bash:  source <(raft siege completion bash), in ~/.bashrc
zsh:   source <(raft siege completion zsh), in ~/.zshrc behind compinit
fish:  raft siege completion fish > ~/.config/fish/completions/raft.fish`;

const QUIZ = `FILE is written as Markdown, or as JSON where its name ends with .json.
  --number N      which test, 0 to 999999; the same number draws the same questions
  --language de   in German`;

const FOG = `RATE is a number from ${FOG_RATE.min} to ${FOG_RATE.max}; the rarer the faults are, the longer they last.
  --seed N   a whole number to ${FOG_SEED_MAX}: the same seed, rate and number of generals, the same faults
Not more are taken away at a time than a majority can spare. Fog while there is fog takes its place.`;

type Name =
  (typeof COMMAND_NAMES)[number] | 'start' | 'attach' | 'watch' | 'play' | 'completion' | 'quiz';

/** How each command is written and what it does. */
export const COMMAND_HELP: Readonly<
  Record<Name, readonly [usage: string, does: string, more?: string]>
> = {
  start: ['start [options]', 'holds a siege until Ctrl+C, and prints its address'],
  attach: ['attach HOST:PORT,…', 'watches generals that run already, here or on other machines'],
  status: ['status', 'who lives and leads, roads that are not as they came, the attack, safety'],
  kill: ['kill GENERAL', 'SIGKILL', GENERAL],
  appoint: ['appoint GENERAL', 'starts a dead general again, with what it had stored', GENERAL],
  freeze: ['freeze GENERAL', 'SIGSTOP', GENERAL],
  thaw: ['thaw GENERAL', 'SIGCONT', GENERAL],
  timeout: ['timeout GENERAL', 'its patience ends now: it stands for election', GENERAL],
  hold: ['hold GENERAL', 'its election timer stands still', GENERAL],
  release: ['release GENERAL', 'its election timer runs again, anew', GENERAL],
  forget: [
    'forget GENERAL vote|log N|all',
    'while it is dead, its disk loses its vote, its log from entry N on, or all',
    `${GENERAL}\nOutside of Raft's model: a property may break, and is then seen to.`,
  ],
  cut: ['cut ROAD', 'nothing gets through', ROAD],
  mend: ['mend ROAD', 'the road is as it came', ROAD],
  slow: ['slow ROAD TIME [--jitter TIME]', 'how long a messenger travels, as in 800ms or 3s', ROAD],
  lose: ['lose ROAD SHARE', 'the share of messengers that never arrive, as in 30%', ROAD],
  repeat: [
    'repeat ROAD SHARE',
    'the share of requests that arrive twice; an answer is the other half of its request, and comes once',
    ROAD,
  ],
  reorder: ['reorder ROAD SHARE', 'the share of messengers that later ones overtake', ROAD],
  isolate: ['isolate GENERAL', 'all its roads are cut', GENERAL],
  split: ['split 0,1/2', 'roads between the sides are cut, within them mended'],
  heal: ['heal', 'every road is as it came, nobody is frozen, no timer held, and no fog'],
  fog: [
    'fog RATE [--seed N] | fog off',
    'faults that come by chance, RATE of them a minute, and end by themselves; off ends them all',
    FOG,
  ],
  tempo: [
    'tempo FACTOR',
    'divides heartbeat, election timeout and travel time as they were given at the start, as in 10x',
  ],
  heartbeat: ['heartbeat TIME', 'how often a leader sends a heartbeat, as in 250ms'],
  'election-timeout': [
    'election-timeout MIN-MAX',
    'the range that election timeouts are drawn from, as in 150-300 (milliseconds) or 1s-2s',
  ],
  travel: ['travel TIME', 'how long a messenger is on every road that nobody slowed by hand'],
  timers: [
    'timers random | spread | aligned',
    'election timeouts are drawn at random; each general has its own, so that no vote is split; or all have the same, so that one is',
  ],
  order: [
    'order KEY=VALUE [--to GENERAL] [--limit TIME]',
    'gives an order, to the leader where nobody is named',
    GENERAL,
  ],
  attack: [
    'attack +30s [--to GENERAL] [--limit TIME]',
    'orders the attack; an ISO time will do, too',
  ],
  say: ['say TEXT', 'the herald says it, and the chronicle keeps it'],
  wait: [
    'wait CONDITION [--limit TIME]',
    'ends with 0 once it is true, with 1 after 30 s',
    CONDITION,
  ],
  expect: ['expect CONDITION', '0 where it is true now, else 1', CONDITION],
  watch: ['watch [--type NAME,…]', 'prints what happens, a record a line, until Ctrl+C'],
  play: [
    'play FILE|SCENE',
    'a script: one command a line without "raft siege", # comments, sleep TIME; - reads standard input',
    `SCENE is one that is always there: ${SCENES.map(({ name }) => name).join(', ')}.
It stops at the first line that does not end with 0. A line that begins with ! is to end with 1:
refused, or not come true.`,
  ],
  completion: [
    'completion bash|zsh|fish',
    'prints what lets that shell complete these words',
    COMPLETION,
  ],
  lesson: ['lesson [NAME]', 'shows a lesson in the window; without a name, lists them'],
  quiz: [
    'quiz [--export FILE]',
    'lists the questions, or writes a test of ten with its answers',
    QUIZ,
  ],
  recording: ['recording', 'prints the file that this siege is recorded in'],
  stop: ['stop', 'ends the siege'],
};

/** The help of all commands. */
export const HELP = `Commands to a running siege.

Usage: raft siege COMMAND [--siege PORT] [--json]

${Object.values(COMMAND_HELP)
  .map(
    ([usage, does]) =>
      `  ${usage.padEnd(32)}${usage.length > 30 ? `\n${' '.repeat(34)}` : ''}${does}`,
  )
  .join('\n')}

raft siege COMMAND --help says more. Where several sieges run, --siege PORT chooses one.
Exit status: 0 done or true, 1 refused or not true, 2 unusable arguments, 3 no siege is running,
4 a port can't be opened, 5 a file can't be read or written.
`;
