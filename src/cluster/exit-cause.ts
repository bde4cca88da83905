import type { Address, ExitCause } from '../shared';
import { ExitStatus } from '../shared';
import type { GroupEnd } from './life';
import type { ChildExit } from './spawn';

/** What the supervisor itself had in mind for a process that ended. */
export type Intent = 'kill' | 'stop' | 'notReady' | 'notUnderstood';

/** All that is known about the end of a node process. */
export interface Ending {
  readonly node: number;
  readonly pid: number | null;
  readonly address: Address;
  readonly exit: ChildExit;
  /** How the processes ended that belong to it, where they ended first. */
  readonly groupEnd: GroupEnd | null;
  readonly intent: Intent | null;
  /** What the process itself said of its end, for a person. */
  readonly ownWords: string | null;
  readonly readyLimitMs: number;
}

/** The causes that a process names itself, by its exit status. */
const STATUS_CAUSES: Readonly<Record<number, ExitCause>> = {
  [ExitStatus.guard]: 'guard',
  [ExitStatus.port]: 'port',
  [ExitStatus.storage]: 'storage',
};

/** Why a node process is no more, with a sentence that says what happened and what can be done. */
export function explainExit(ending: Ending): {
  readonly cause: ExitCause;
  readonly message: string;
} {
  const cause = findCause(ending);
  return { cause, message: describe(cause, ending) };
}

function findCause({ exit, groupEnd, intent }: Ending): ExitCause {
  // What a status means to a program of others, nobody here knows.
  if (groupEnd !== null) return groupEnd.signal === 'SIGKILL' ? 'killed' : 'crashed';
  // What the process says of itself is truer than what was meant for it: it may have been faster.
  const byStatus = exit.status === null ? undefined : STATUS_CAUSES[exit.status];
  if (byStatus !== undefined) return byStatus;
  switch (intent) {
    case 'kill':
      return 'killed';
    case 'stop':
      return 'stopped';
    case 'notReady':
      return 'notReady';
    case 'notUnderstood':
      return 'crashed';
    case null:
      if (exit.signal === 'SIGKILL') return 'killed';
      return exit.status === ExitStatus.stopped ? 'stopped' : 'crashed';
  }
}

function describe(cause: ExitCause, ending: Ending): string {
  const { node, address, exit, intent, ownWords, readyLimitMs } = ending;
  const who = `General ${node}`;
  const process = ending.pid === null ? '' : `, process ${ending.pid},`;
  switch (cause) {
    case 'killed':
      return intent === 'kill'
        ? `${who}${process} was killed.`
        : `${who}${process} was killed from outside this program.`;
    case 'stopped':
      return intent === 'stop'
        ? `${who}${process} was asked to stop, and stopped.`
        : `${who}${process} was stopped from outside this program.`;
    case 'guard':
      return ownWords ?? `The state guard stopped ${who.toLowerCase()}.`;
    case 'port':
      return (
        ownWords ??
        `${who} cannot open port ${address.port}. Begin anew on other ports, or close the program that uses it.`
      );
    case 'storage':
      return ownWords ?? `${who} cannot read or write its stored state. Begin anew to leave it.`;
    case 'notReady':
      return `${who}${process} did not listen on port ${address.port} within ${readyLimitMs / 1000} s and was given up. Appoint a new general to try again.`;
    case 'crashed':
      return `${who}${process} ended unexpectedly${because(ending)}. Appoint a new general to go on.`;
  }

  function because({ intent: meant, groupEnd }: Ending): string {
    if (groupEnd !== null) return withLastLine(groupEnd);
    if (meant === 'notUnderstood') return ': it said something that its supervisor cannot read';
    const reason = ownWords ?? lastLine(exit.lastWords);
    if (reason !== null) return ` (${reason})`;
    if (exit.signal !== null) return ` by signal ${exit.signal}`;
    return exit.status === null ? '' : ` with status ${exit.status}`;
  }
}

function withLastLine({ status, signal, lastLine: line }: GroupEnd): string {
  const how = status === null ? ` by signal ${signal ?? 'unknown'}` : ` with status ${status}`;
  return line === '' ? how : `${how}; its last line: ${line.replace(/[.!]+$/, '')}`;
}

/** The line of a crash report that names the error, or its last one. */
function lastLine(text: string): string | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? null;
}
