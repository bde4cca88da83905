import type { Cluster } from '../cluster';
import { Feed } from '../cluster';
import type { Archive } from '../recording';
import { copyNameOf } from '../recording';
import { Library, Shelf } from '../replay';
import type {
  BridgeMessage,
  CommandResult,
  OpenedRecording,
  ReplayAnswer,
  ShelfAnswer,
} from '../shared';
import { BRIDGE_RECORDING_PATH } from '../shared';

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
  readonly replay: (input: unknown) => Promise<ReplayAnswer>;
  /** Opens and closes recordings, as the window asked. */
  readonly shelf: (input: unknown) => Promise<ShelfAnswer>;
  /** Opens files that were brought to this machine. */
  readonly openFiles: (paths: readonly string[]) => Promise<ShelfAnswer>;
  /** Past sieges. */
  readonly archive: Archive;
}

export function siegeBehind(cluster: Cluster, archive: Archive): Behind {
  const library = new Library();
  return {
    beginning: () => cluster.snapshot(),
    feed: (send) => new Feed(cluster, send),
    command: (input) => cluster.command(input),
    ...recordingsBehind(library, archive, () => cluster.recorded()),
  };
}

export function recordingBehind(
  library: Library,
  opened: OpenedRecording,
  archive: Archive,
): Behind {
  const beginning: BridgeMessage = { type: 'recording', opened };
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
    ...recordingsBehind(library, archive, () => Promise.resolve(null)),
  };
}

function recordingsBehind(
  library: Library,
  archive: Archive,
  present: () => Promise<readonly string[] | null>,
): Pick<Behind, 'replay' | 'shelf' | 'openFiles' | 'archive'> {
  const shelf = new Shelf({
    library,
    archive,
    present,
    // Who names a file to this program is shown it at once.
    takeGiven: () => null,
    saveCopy: async (name) => {
      // Asked for here, so that what is wrong is said in the window and not in a tab of its own.
      await archive.content(name);
      const path = `${BRIDGE_RECORDING_PATH}/${encodeURIComponent(name)}`;
      return { type: 'download', path, fileName: copyNameOf(name) };
    },
  });
  return {
    replay: (input) => library.ask(input),
    shelf: (input) => shelf.ask(input),
    openFiles: (paths) => shelf.openFiles(paths),
    archive,
  };
}
