/** Between the test and the process that plays Electron. */

/** What the stand-in tells: what a user would see, or another program. */
export type Told =
  | { readonly type: 'chromium'; readonly pid: number }
  | { readonly type: 'browser'; readonly endpoint: string }
  | { readonly type: 'window'; readonly preferences: unknown; readonly options: unknown }
  /** A window has become visible, by which call, and whether its page was drawn by then. */
  | { readonly type: 'shown'; readonly by: 'show' | 'maximize'; readonly isDrawn: boolean }
  | { readonly type: 'focused' }
  | {
      readonly type: 'dialog';
      readonly message: string;
      readonly detail: string;
      readonly buttons: readonly string[];
      /** Whether its parent could be seen; null where it has none. */
      readonly parentIsVisible: boolean | null;
    }
  /** The system's own dialog for files, to open or to save them. */
  | {
      readonly type: 'fileDialog';
      readonly of: 'open' | 'save';
      readonly title: string;
      readonly defaultPath: string;
      readonly extensions: readonly string[];
    }
  /** A dialog was taken back by the app. */
  | { readonly type: 'dialogClosed' }
  | { readonly type: 'openExternal'; readonly url: string }
  | { readonly type: 'openPath'; readonly path: string }
  | { readonly type: 'clipboard'; readonly text: string }
  | { readonly type: 'about'; readonly options: unknown }
  /** What Windows knows the app by. */
  /** Every process that is started from now on is in the sandbox. */
  | { readonly type: 'sandboxed' }
  | { readonly type: 'appUserModelId'; readonly id: string }
  | { readonly type: 'menu'; readonly items: readonly MenuLine[] }
  | {
      readonly type: 'permissions';
      readonly granted: readonly string[];
      /** What a frame inside the page would get. */
      readonly grantedToFrames: readonly string[];
    }
  | { readonly type: 'refused'; readonly what: 'navigation' | 'window'; readonly url: string }
  | { readonly type: 'awake'; readonly on: boolean }
  /** Something that a real session would have fetched from the network. */
  | { readonly type: 'fetched'; readonly what: string }
  | { readonly type: 'answer'; readonly value: unknown }
  | { readonly type: 'spawned'; readonly pid: number; readonly name: string }
  | { readonly type: 'exited'; readonly status: number | null; readonly signal: string | null }
  | { readonly type: 'event'; readonly name: string };

/** An item of the application's menu as the user sees it; `path` names the menu above it. */
export interface MenuLine {
  readonly path: string;
  readonly label: string;
  readonly accelerator: string | null;
  readonly isVisible: boolean;
}

interface ToWindow {
  /** Its place in the order in which windows were opened; all of them where none is named. */
  readonly window?: number;
}

/** What the test does: as a user, as the system, or as an attacker. */
export type Done =
  | { readonly type: 'clickDialog'; readonly button: number }
  | { readonly type: 'clickMenu'; readonly label: string }
  /** Chooses files in the dialog for them; none where it is cancelled. */
  | { readonly type: 'chooseFiles'; readonly paths: readonly string[] }
  /** A double click on macOS. */
  | { readonly type: 'openFile'; readonly path: string }
  | ({ readonly type: 'closeWindow' } & ToWindow)
  | { readonly type: 'minimizeWindow' }
  /** The system hides it, as with all windows of an app on macOS. */
  | { readonly type: 'hideWindow' }
  | { readonly type: 'maximizeWindow' }
  | ({ readonly type: 'crashWindow' } & ToWindow)
  /** The page goes into an endless loop, or comes out of a pause of a second. */
  | { readonly type: 'hangWindow'; readonly forEver: boolean }
  /** Windows is about to end its user's session. */
  | { readonly type: 'endSession' }
  | { readonly type: 'power'; readonly event: 'suspend' | 'resume' | 'shutdown' }
  /** V8 gives up in a utility process, by its place in the order of their beginnings. */
  | { readonly type: 'fatalError'; readonly process: number }
  /** Another program listens on the page's words: a message on an IPC channel that isn't the page's. */
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
  /** Where the files are that a user chooses or drops in the page. */
  readonly filesFolder: string;
  /** Runs what Electron runs itself; the app takes another for its executable where it is packaged. */
  readonly node: string;
  /** What the app's package.json says. */
  readonly version: string;
  /** What is loaded into each utility process before its program. */
  readonly parentPort: string;
  /** Packaged, the arguments follow the program at once. */
  readonly isPackaged: boolean;
  /** Whether Chromium draws a hidden window and says so; on some systems it never does. */
  readonly drawsHidden: boolean;
  /** As root no process lives with the sandbox on. */
  readonly isRoot: boolean;
  /** What the app takes its system for. */
  readonly platform: NodeJS.Platform;
  /** What becomes of utility processes that are forked. */
  readonly launch: 'works' | 'fails' | 'silent';
  readonly languages: readonly string[];
  readonly displays: readonly Electron.Rectangle[];
}

const settings = JSON.parse(process.env['STAND_IN_SETTINGS'] ?? '{}') as Partial<Settings>;

export function setting<K extends keyof Settings>(name: K): Settings[K] {
  const value = settings[name];
  if (value === undefined) throw new Error(`The test has not set ${name}.`);
  return value;
}

// A program that the app starts has a channel, too, but to the app.
const isControlled = process.env['STAND_IN_CONTROLLED'] !== undefined;
delete process.env['STAND_IN_CONTROLLED'];

export function tell(told: Told): void {
  if (isControlled) process.send?.(told);
}

/** Calls back for everything that the test does. Returns how to stop. */
export function onDone(listener: (done: Done) => void): () => void {
  if (!isControlled) return () => undefined;
  const hear = (message: unknown): void => {
    listener(message as Done);
  };
  process.on('message', hear);
  // Waiting for the test must not keep the app alive.
  process.channel?.unref();
  return () => {
    process.off('message', hear);
    process.channel?.unref();
  };
}

if (isControlled) process.on('disconnect', () => process.exit(1));
process.setMaxListeners(0);
