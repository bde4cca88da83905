import type { GeneralProgram, ProgramKind } from '../shared';
import { ExitStatus, UnusableArgument } from '../shared';
import type { NodeId } from '../raft';
import { commandOf, readMapping } from '../program';

/** A general that is none of ours. */
export interface ProgramPlan {
  readonly node: NodeId;
  readonly kind: ProgramKind;
  /** Its command line; of a member of an etcd cluster, the program's path. */
  readonly command: string;
  /** How its paths and names differ from the protocol's. */
  readonly mapping: Readonly<Record<string, unknown>>;
}

const EXAMPLE = "--general 1='python3 general.py'";

/**
 * Which generals are programs of others.
 *
 * @param given what was said, each as `ID=COMMAND`
 * @param map the file of a mapping; undefined: they speak as the protocol does
 * @param size how many generals there are
 * @param folder files that a command names are taken from it
 * @throws UnusableArgument
 */
export function readPrograms(
  given: readonly string[],
  map: string | undefined,
  size: number,
  folder: string,
): readonly ProgramPlan[] {
  if (map !== undefined && given.length === 0) {
    throw new UnusableArgument(
      `--map says how a program speaks, and there is none. Add ${EXAMPLE}`,
    );
  }
  const programs = given.map((each): GeneralProgram => {
    const [, digits, command = ''] = /^\s*(\d{1,3})\s*=(.*)$/s.exec(each) ?? [];
    if (digits === undefined || command.trim() === '') {
      throw new UnusableArgument(
        `--general "${each}" can't be used: write a general's id and its command, as in ${EXAMPLE}`,
      );
    }
    const node = Number(digits);
    if (node >= size) {
      throw new UnusableArgument(
        `--general ${node} is none of the ${size} generals, which are numbered from 0. Write ${EXAMPLE}`,
      );
    }
    return { node, command: command.trim() };
  });
  const twice = programs.find(
    ({ node }, at) => programs.findIndex((one) => one.node === node) < at,
  );
  if (twice !== undefined) {
    throw new UnusableArgument(`--general names general ${twice.node} twice. Name each one once.`);
  }
  return programsOf(programs, map ?? null, folder);
}

/**
 * Programs with what their mapping says.
 *
 * @param map the file of a mapping; null: they speak as the protocol does
 * @param folder files that a command names are taken from it
 * @throws UnusableArgument where there is no such mapping
 */
export function programsOf(
  programs: readonly GeneralProgram[],
  map: string | null,
  folder: string,
): readonly ProgramPlan[] {
  const mapping = map === null || programs.length === 0 ? {} : mappingOf(map);
  return programs.map(({ node, command }) => ({
    node,
    kind: 'program',
    command: commandOf([command], folder),
    mapping,
  }));
}

function mappingOf(path: string): ProgramPlan['mapping'] {
  const read = readMapping(path);
  if (read.type === 'mapping') return read.mapping;
  const status = read.type === 'unreadable' ? ExitStatus.storage : ExitStatus.badArguments;
  throw new UnusableArgument(`The mapping file can't be used. ${read.message}`, status);
}
