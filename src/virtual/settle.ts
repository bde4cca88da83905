/** More than there are awaits behind one another that nothing has to happen for. */
const AWAITED_AT_ONCE = 24;

/** Lets what was awaited go on, as an event loop does after each callback; no virtual time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < AWAITED_AT_ONCE; turn += 1) await Promise.resolve();
}
