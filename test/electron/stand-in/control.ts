/** Between the test and the process that plays Electron. */

/** What the stand-in tells: what a user would see, or another program. */
export type Told =
  | { readonly type: 'chromium'; readonly pid: number }
  | { readonly type: 'browser'; readonly endpoint: string }
  | { readonly type: 'window'; readonly preferences: unknown; readonly options: unknown }
  | { readonly type: 'shown' }
  | { readonly type: 'dialog'; readonly message: string; readonly buttons: readonly string[] }
  | { readonly type: 'openExternal'; readonly url: string }
  | { readonly type: 'menu'; readonly roles: readonly string[] }
  | { readonly type: 'permissions'; readonly granted: readonly string[] }
  | { readonly type: 'refused'; readonly what: 'navigation' | 'window'; readonly url: string }
  | { readonly type: 'answer'; readonly value: unknown }
  | { readonly type: 'spawned'; readonly pid: number; readonly name: string }
  | { readonly type: 'exited'; readonly status: number | null; readonly signal: string | null };

/** What the test does: as a user, as the system, or as an attacker. */
export type Done =
  | { readonly type: 'clickDialog'; readonly button: number }
  | { readonly type: 'closeWindow' }
  | { readonly type: 'crashWindow' }
  | { readonly type: 'startAgain' }
  /** A message on an IPC channel whose sender is not the window's own page. */
  | {
      readonly type: 'intrude';
      readonly as: 'otherPage' | 'innerFrame' | 'goneFrame';
      readonly channel: string;
      readonly argument: unknown;
    };

/** What the test sets before the start, as one JSON object in the environment. */
export interface Settings {
  readonly chromium: string;
  readonly chromiumArgs: string;
  readonly userData: string;
  readonly isFirst: 'yes' | 'no';
  readonly isPackaged: 'yes' | 'no';
  /** What is loaded into each utility process before its program. */
  readonly parentPort: string;
}

const settings = JSON.parse(process.env['STAND_IN_SETTINGS'] ?? '{}') as Partial<Settings>;

export function setting(name: keyof Settings): string {
  const value = settings[name];
  if (value === undefined) throw new Error(`The test has not set ${name}.`);
  return value;
}

export function tell(told: Told): void {
  process.send?.(told);
}

/** Calls back for everything that the test does. */
export function onDone(listener: (done: Done) => void): void {
  process.on('message', (message) => {
    listener(message as Done);
  });
  // Waiting for the test must not keep the app alive.
  process.channel?.unref();
  process.on('disconnect', () => process.exit(1));
}
