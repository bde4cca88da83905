import type { SiegeView } from '../../../shared/view';

const RECORDS = 30;
const RECORD_CHARACTERS = 600;

export interface Mishap {
  /** The part of the window that failed, as the code names it. */
  readonly part: string;
  readonly error: unknown;
  /** React's own account of where; empty where there is none. */
  readonly componentStack: string;
}

/**
 * What somebody who is to mend a failure wants to read: versions, the error, where it came from, and
 * what had been told lately. Plain text; it holds neither the window's address nor its cookie.
 */
export function reportOf(
  { part, error, componentStack }: Mishap,
  { chronicle }: Pick<SiegeView, 'chronicle'>,
  { userAgent, language }: Pick<Navigator, 'userAgent' | 'language'>,
): string {
  const records = chronicle
    .slice(-RECORDS)
    .map(({ record }) => JSON.stringify(record).slice(0, RECORD_CHARACTERS));
  return [
    `Raft Siege ${__APP_VERSION__}, ${part}, ${new Date().toISOString()}`,
    `${userAgent}, ${language}`,
    '',
    stackOf(error),
    componentStack.trim(),
    '',
    'Latest records:',
    ...records,
    '',
  ].join('\n');
}

/** What an error says of itself, in one line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function stackOf(error: unknown): string {
  const message = messageOf(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  // Chromium's stacks begin with the message, those of Firefox and WebKit do not.
  return stack.startsWith(message) ? stack : `${message}\n${stack}`;
}
