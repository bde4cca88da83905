import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NodeId } from '../../raft';
import type { Question, Step } from '../../shared/replay';

/** A question as it is put, in words. */
export interface Asked {
  readonly question: Question;
  readonly words: string;
}

export interface Answer {
  readonly asked: Asked;
  /** The record that it was asked at. */
  readonly n: number;
  /** The records that led to it, newest first. */
  readonly links: readonly Step[];
}

interface WhysState {
  readonly answers: ReadonlyMap<NodeId, Answer>;
  readonly asking: ReadonlyMap<NodeId, Asked>;
}

/** What was asked and answered about each general of a recording: it stays whatever part of the window shows it. */
export interface Whys {
  readonly store: StoreApi<WhysState>;
  /** Asks about a general at the moment of record `n`; of several questions about it, the last is answered. */
  readonly ask: (node: NodeId, asked: Asked, n: number) => Promise<void>;
  readonly close: (node: NodeId) => void;
}

/** @param find the records that led to a state of a general; null: they can't be had */
export function createWhys(
  find: (question: Question, node: NodeId, n: number) => Promise<readonly Step[] | null>,
): Whys {
  const store = createStore<WhysState>(() => ({ answers: new Map(), asking: new Map() }));
  const answered = (node: NodeId, answer: Answer | null): ReadonlyMap<NodeId, Answer> => {
    const answers = new Map(store.getState().answers);
    if (answer === null) answers.delete(node);
    else answers.set(node, answer);
    return answers;
  };
  return {
    store,
    ask: async (node, asked, n) => {
      store.setState(({ asking }) => ({ asking: new Map([...asking, [node, asked]]) }));
      const links = await find(asked.question, node, n);
      const asking = new Map(store.getState().asking);
      // Somebody has asked for something else meanwhile.
      if (asking.get(node) !== asked) return;
      asking.delete(node);
      store.setState({ asking });
      if (links !== null) store.setState({ answers: answered(node, { asked, n, links }) });
    },
    close: (node) => {
      store.setState({ answers: answered(node, null) });
    },
  };
}
