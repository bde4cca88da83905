/** What a log entry asks of the state machine. */
export type Command =
  | { readonly type: 'noop' }
  | { readonly type: 'set'; readonly key: string; readonly value: string };

/** The entry a freshly elected leader appends so that earlier terms can commit (sections 5.4.2 and 8). */
export const NOOP: Command = Object.freeze({ type: 'noop' });

/** Says whether two commands are the same by value. */
export function sameCommand(a: Command, b: Command): boolean {
  if (a.type === 'noop') return b.type === 'noop';
  return b.type === 'set' && a.key === b.key && a.value === b.value;
}
