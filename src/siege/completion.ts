import { LESSONS, SCENES } from '../lessons';
import { UnusableArgument } from '../shared';
import { EVENT_TYPES } from './event-types';
import { COMMAND_HELP } from './help';
import { RATE_WORDS } from '../words';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** The first words of the program that are no options. */
const PROGRAM_WORDS = 'siege check replay experiment exam';
/** What can stand behind the words of every command. */
const ANYWHERE = '--siege --json --help';
/** The options of a siege that begins. */
const START_OPTIONS = [
  'armies',
  'servers',
  'leader',
  'heartbeat',
  'election-timeout',
  'rules',
  'travel',
  'tempo',
  'data',
  'memory',
  'port',
  'open',
  'no-open',
  'record',
  'no-record',
  'general',
  'map',
  'engine',
  'etcd',
  'help',
  'version',
] as const;

/** The options of one that is watched. */
const ATTACH_OPTIONS = [
  ...['command', 'tls-ca', 'tls-cert', 'tls-key'],
  ...['port', 'open', 'no-open', 'record', 'no-record', 'help'],
] as const;

const GENERALS = ['leader', 'followers', 'all'];
const ROADS = ['all', '0-all'];
const CONDITIONS = [
  'leader',
  'no leader',
  'term',
  'committed',
  'alive',
  'order',
  'attack decided',
  'attack succeeded',
  'attack failed',
  'quiet',
  'safe',
  'not',
].map((each) => each.split(' '));

/** What can follow a command, place by place; files where there is nothing to choose from. */
const FOLLOWING: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ...Object.fromEntries(
    ['kill', 'appoint', 'freeze', 'thaw', 'timeout', 'hold', 'release', 'isolate'].map((name) => [
      name,
      [GENERALS],
    ]),
  ),
  forget: [GENERALS, ['vote', 'log', 'all']],
  ...Object.fromEntries(['cut', 'mend', ...RATE_WORDS].map((name) => [name, [ROADS]])),
  slow: [ROADS, [], ['--jitter']],
  order: [[], ['--to', '--limit']],
  attack: [
    ['+30s', '+2m'],
    ['--to', '--limit'],
  ],
  fog: [['off'], ['--seed']],
  ...Object.fromEntries(
    ['wait', 'expect'].map((name) => [
      name,
      [firsts(CONDITIONS), firsts([...CONDITIONS.map(([, ...rest]) => rest), ...CONDITIONS])],
    ]),
  ),
  watch: [['--type'], EVENT_TYPES],
  play: [SCENES.map(({ name }) => name)],
  lesson: [LESSONS.map(({ name }) => name)],
  quiz: [['--export', '--number', '--language']],
  completion: [SHELLS],
};

/** The commands that take files. */
const FILED = ['play', 'quiz', 'start'];

/** The different first words of several rows of words. */
function firsts(rows: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(rows.flatMap(([first]) => first ?? []))];
}

/** The program that lets a shell complete the words of `raft siege`. @throws UnusableArgument */
export function completionOf(word: string | undefined): string {
  const shell = SHELLS.find((each) => each === word);
  if (shell === undefined) {
    throw new UnusableArgument(
      `${word === undefined ? 'Say for which shell' : `"${word}" can't be completed for`}. Write completion bash, zsh or fish.`,
    );
  }
  return PROGRAMS[shell]();
}

const names = (): readonly string[] => Object.keys(COMMAND_HELP);

/** The cases of a POSIX-like `case` over the command and the place behind it, each of which says its words. */
function cases(say: (words: string) => string): string {
  return Object.entries(FOLLOWING)
    .flatMap(([name, places]) =>
      places.map((words, i) =>
        words.length === 0 ? '' : `      ${name}:${i}) ${say(words.join(' '))} ;;\n`,
      ),
    )
    .join('');
}

const optionsOf = (names: readonly string[]): string => names.map((name) => `--${name}`).join(' ');

const PROGRAMS: Readonly<Record<Shell, () => string>> = {
  bash: () => `_raft_siege() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=
  if [ "\${COMP_WORDS[1]}" != siege ]; then
    [ "$COMP_CWORD" -eq 1 ] && words='${PROGRAM_WORDS}'
  elif [ "$COMP_CWORD" -eq 2 ]; then
    words='${names().join(' ')}'
  else
    case \${COMP_WORDS[2]}:$((COMP_CWORD - 3)) in
${cases((words) => `words='${words}'`)}      start:*) words='${optionsOf(START_OPTIONS)}' ;;
      attach:*) words='${optionsOf(ATTACH_OPTIONS)}' ;;
      *) case $word in -*) words='${ANYWHERE}' ;; esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _raft_siege raft
`,
  zsh: () => `#compdef raft
_raft_siege() {
  local -a commands
  if [[ $words[2] != siege ]]; then
    if (( CURRENT == 2 )); then compadd ${PROGRAM_WORDS}; else _files; fi
  elif (( CURRENT == 3 )); then
    commands=(
${Object.entries(COMMAND_HELP)
  .map(([name, [, does]]) => `      '${name}:${quoted(does)}'`)
  .join('\n')}
    )
    _describe command commands
  else
    case $words[3]:$(( CURRENT - 4 )) in
${cases((words) => `compadd -- ${words}`)}      start:*) compadd -- ${optionsOf(START_OPTIONS)}; _files ;;
      attach:*) compadd -- ${optionsOf(ATTACH_OPTIONS)}; _files ;;
      *) if [[ $PREFIX == -* ]]; then compadd -- ${ANYWHERE}; else _files; fi ;;
    esac
  fi
}
compdef _raft_siege raft
`,
  fish: () =>
    [
      `complete -c raft -f -n 'test (count (commandline -opc)) -eq 1' -a '${PROGRAM_WORDS}'`,
      ...Object.entries(COMMAND_HELP).map(
        ([name, [, does]]) =>
          `complete -c raft -f -n '${behind(1, 'siege')}; and test (count (commandline -opc)) -eq 2' -a ${name} -d '${quoted(does)}'`,
      ),
      ...Object.entries(FOLLOWING).flatMap(([name, places]) =>
        places.flatMap((words, i) =>
          words.length === 0
            ? []
            : `complete -c raft${FILED.includes(name) ? '' : ' -f'} -n '${behind(2, name)}; and test (count (commandline -opc)) -eq ${i + 3}' -a '${words.join(' ')}'`,
        ),
      ),
      ...START_OPTIONS.map((name) => `complete -c raft -n '${behind(2, 'start')}' -l ${name}`),
      ...ATTACH_OPTIONS.map((name) => `complete -c raft -n '${behind(2, 'attach')}' -l ${name}`),
      ...ANYWHERE.split(' ').map(
        (option) =>
          `complete -c raft -n '${behind(1, 'siege')}; and not ${behind(2, 'start')}; and not ${behind(2, 'attach')}' -l ${option.slice(2)}`,
      ),
      '',
    ].join('\n'),
};

/** Fish's condition that the line's word at this place, counted from 0, is this one. */
function behind(place: number, word: string): string {
  return `contains -- ${word} (commandline -opc)[${place + 1}]`;
}

/** A text between single quotes, which no shell needs anything else for. */
function quoted(text: string): string {
  return text.replaceAll("'", '’').replaceAll(':', ',');
}
