import type { Cluster } from '../cluster';
import { Feed } from '../cluster';
import { Library, Shelf } from '../replay';
import type {
  BridgeMessage,
  CommandResult,
  OpenedRecording,
  ReplayAnswer,
  ShelfAnswer,
} from '../shared';

/** What is behind a window. */
export interface Behind {
  /** What a window begins with. */
  readonly beginning: () => BridgeMessage;
  /**
   * Sends a window its beginning, and all that follows it.
   *
   * @param send says whether more may follow at once; after a false nothing is sent until `resume`
   */
  readonly feed: (send: (message: BridgeMessage) => boolean) => Pick<Feed, 'resume' | 'close'>;
  /** Carries out a command as it came from the window. */
  readonly command: (input: unknown) => Promise<CommandResult>;
  /** Answers a question about a recording, as it came from the window. */
  readonly replay: (input: unknown) => ReplayAnswer;
  /** Opens and closes recordings, as the window asked. */
  readonly shelf: (input: unknown) => Promise<ShelfAnswer>;
}

export function siegeBehind(cluster: Cluster): Behind {
  const library = new Library();
  const shelf = new Shelf({ library, present: () => cluster.recorded() });
  return {
    beginning: () => cluster.snapshot(),
    feed: (send) => new Feed(cluster, send),
    command: (input) => cluster.command(input),
    replay: (input) => library.ask(input),
    shelf: (input) => shelf.ask(input),
  };
}

export function recordingBehind(library: Library, opened: OpenedRecording): Behind {
  const beginning: BridgeMessage = { type: 'recording', opened };
  const shelf = new Shelf({ library, present: () => Promise.resolve(null) });
  return {
    beginning: () => beginning,
    feed: (send) => {
      send(beginning);
      return { resume: () => undefined, close: () => undefined };
    },
    command: () =>
      Promise.resolve({
        outcome: 'refused',
        message: 'This is a recording: there is no siege to do anything to.',
      }),
    replay: (input) => library.ask(input),
    shelf: (input) => shelf.ask(input),
  };
}
