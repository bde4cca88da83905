import { UnusableArgument } from '../shared';
import { COMMAND_HELP } from './help';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const GENERALS = ['leader', 'followers', 'all'];
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

/** What can follow a command as its first word; files where there is nothing to choose from. */
const FOLLOWING: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['kill', 'appoint', 'freeze', 'thaw', 'timeout', 'hold', 'release', 'isolate'].map((name) => [
      name,
      GENERALS,
    ]),
  ),
  ...Object.fromEntries(
    ['cut', 'mend', 'slow', 'lose', 'repeat', 'reorder'].map((name) => [name, ['all', '0-all']]),
  ),
  ...Object.fromEntries(
    ['wait', 'expect'].map((name) => [name, [...new Set(CONDITIONS.map(([first = '']) => first))]]),
  ),
  fog: ['off'],
  completion: SHELLS,
};

/** The program that lets a shell complete the words of `raft siege`. @throws UnusableArgument */
export function completionOf(word: string | undefined): string {
  const shell = SHELLS.find((each) => each === word);
  if (shell === undefined) {
    throw new UnusableArgument(
      `${word === undefined ? 'No shell' : `"${word}"`} can't be completed for. Write completion bash, zsh or fish.`,
    );
  }
  return PROGRAMS[shell]();
}

const names = (): readonly string[] => Object.keys(COMMAND_HELP);

/** The cases of a POSIX-like `case` over the command, each of which says its words. */
function cases(say: (words: string) => string): string {
  return Object.entries(FOLLOWING)
    .map(([name, words]) => `      ${name}) ${say(words.join(' '))} ;;`)
    .join('\n');
}

const PROGRAMS: Readonly<Record<Shell, () => string>> = {
  bash: () => `_raft_siege() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=
  if [ "\${COMP_WORDS[1]}" != siege ]; then
    [ "$COMP_CWORD" -eq 1 ] && words=siege
  elif [ "$COMP_CWORD" -eq 2 ]; then
    words='${names().join(' ')}'
  elif [ "$COMP_CWORD" -eq 3 ]; then
    case \${COMP_WORDS[2]} in
${cases((words) => `words='${words}'`)}
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
    (( CURRENT == 2 )) && compadd siege
  elif (( CURRENT == 3 )); then
    commands=(
${Object.entries(COMMAND_HELP)
  .map(([name, [, does]]) => `      '${name}:${quoted(does)}'`)
  .join('\n')}
    )
    _describe command commands
  elif (( CURRENT == 4 )); then
    case $words[3] in
${cases((words) => `compadd ${words}`)}
      *) _files ;;
    esac
  fi
}
compdef _raft_siege raft
`,
  fish: () =>
    [
      'complete -c raft -n __fish_is_first_token -a siege',
      ...Object.entries(COMMAND_HELP).map(
        ([name, [, does]]) =>
          `complete -c raft -f -n 'test (count (commandline -opc)) -eq 2' -a ${name} -d '${quoted(does)}'`,
      ),
      ...Object.entries(FOLLOWING).map(
        ([name, words]) =>
          `complete -c raft -f -n '__fish_seen_subcommand_from ${name}' -a '${words.join(' ')}'`,
      ),
      '',
    ].join('\n'),
};

/** A text between single quotes, which no shell needs anything else for. */
function quoted(text: string): string {
  return text.replaceAll("'", '’').replaceAll(':', ',');
}
