/** Calls back once after so many milliseconds, and returns how to call it off. Simulations have one of their own. */
export type After = (delayMs: number, callback: () => void) => () => void;

export const afterOnThisMachine: After = (delayMs, callback) => {
  const timer = setTimeout(callback, delayMs);
  return () => {
    clearTimeout(timer);
  };
};
