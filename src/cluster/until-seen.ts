import type { After } from './after';

/** How to learn of every new record. */
export interface Records {
  /** Calls back on every new record; returns how to stop. */
  readonly onRecord: (listener: () => void) => () => void;
}

/** Resolves with true as soon as it holds, now or after a record; with false at the limit. */
export function untilSeen(
  { onRecord }: Records,
  holds: () => boolean,
  limitMs: number,
  after: After,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isSeen: boolean): void => {
      cancelLimit();
      stopListening();
      resolve(isSeen);
    };
    const look = (): void => {
      if (holds()) end(true);
    };
    const cancelLimit = after(limitMs, () => {
      end(false);
    });
    const stopListening = onRecord(look);
    look();
  });
}
