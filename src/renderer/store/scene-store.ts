import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge';
import { scriptLines, ScriptRunner, type LineEnd, type ScriptState } from '../../lessons';

/** A script that is open in the window. */
export interface OpenScript {
  readonly title: string;
  /** How many generals it takes, exactly; null: nobody knows. */
  readonly armies: number | null;
  readonly state: ScriptState;
}

/** The scripts of the window, of which at most one is open. */
export interface Scenes {
  readonly store: StoreApi<{ readonly open: OpenScript | null }>;
  /** Opens a script before its first line; one that was open is stopped. */
  readonly open: (title: string, text: string, armies?: number) => void;
  /** Plays the one line at hand. */
  readonly step: () => void;
  /** Plays on, until it is held or ends. */
  readonly go: () => void;
  readonly hold: () => void;
  readonly stop: () => void;
  /** Puts it away. */
  readonly close: () => void;
}

/** @param sleep resolves after so many milliseconds */
export function createScenes(bridge: Bridge, sleep = sleepInWindow): Scenes {
  const store = createStore<{ readonly open: OpenScript | null }>(() => ({ open: null }));
  let runner: ScriptRunner | null = null;
  const perform = async ([name = '', ...rest]: readonly string[]): Promise<LineEnd> => {
    // A text has as many words as it likes, and is one all the same; a command has a few.
    const words = name === 'say' ? [name, rest.join(' ')] : [name, ...rest];
    const { outcome, message, objections } = await bridge.command({ type: 'perform', words });
    return { status: outcome === 'done' ? 0 : 1, message, objections };
  };
  const close = (): void => {
    runner?.stop();
    runner = null;
    store.setState({ open: null });
  };
  return {
    store,
    open: (title, text, armies) => {
      close();
      const tell = (state: ScriptState): void => {
        store.setState({ open: { title, armies: armies ?? null, state } });
      };
      const own = new ScriptRunner(scriptLines(text), {
        perform,
        sleep,
        onState: (state) => {
          if (runner === own) tell(state);
        },
      });
      runner = own;
      tell(own.state);
    },
    step: () => void runner?.step(),
    go: () => void runner?.go(),
    hold: () => runner?.hold(),
    stop: () => runner?.stop(),
    close,
  };
}

function sleepInWindow(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
