/**
 * How a window in a browser tab reaches the cluster: the bridge over HTTP, on the origin that the
 * page itself came from. Both paths want the cookie that the page was given with its address; a
 * request without it, with a foreign `Host` or with a foreign `Origin` is refused with 403.
 *
 * Events: `GET /bridge/events` answers `text/event-stream`. Each `data:` line is one BridgeMessage
 * as JSON, in an event of the default type, so an EventSource's `onmessage` sees them all. The
 * first is a snapshot, and beats tell that the program is alive. A later snapshot replaces everything known so far: it comes after the
 * EventSource has connected anew, and to a window that could not keep up. An EventSource tries
 * again by itself while its `readyState` is CONNECTING; one that is CLOSED was refused, and only
 * the address that the shell printed helps.
 *
 * Why no stream can be had is the status of `HEAD /bridge/events`: 403 as above, 503 where too many
 * windows are open, 200 where one would be given now.
 *
 * Snapshot: `GET /bridge/snapshot` answers one BridgeMessage of type snapshot as JSON. With it a tab
 * joins the records that another tab of the same browser hands on: browsers allow six connections to
 * a server, and each stream would take one for good.
 *
 * Commands: `POST /bridge/command` with a Command as `application/json` answers a CommandResult as
 * JSON, whatever the status: 200 where the cluster has taken up the command (and `outcome` says what
 * came of it), 400, 403, 413 or 415 where the request itself was refused. Where the result takes
 * its time, the answer is 202 and `{"id": …}`, and `GET /bridge/command/ID` answers in the same way
 * what came of it since; 404 where no such command is known.
 *
 * Recordings: `POST /bridge/replay` with a ReplayRequest as `application/json` answers a ReplayAnswer as JSON. Where
 * the window shows a recording and there is no siege, the first event and the snapshot are a BridgeMessage of type
 * recording, and every command is refused.
 *
 * The recordings themselves: `POST /bridge/shelf` with a ShelfRequest as `application/json` answers a ShelfAnswer as JSON.
 *
 * Files that were chosen or dropped in the window: `POST /bridge/recording?files=[{"name","bytes"},…]`, with their
 * contents one behind the other, answers a ShelfAnswer. They go to the program that serves the window and nowhere
 * else, which forgets them once they are open. `GET /bridge/recording/NAME` is a kept siege as one file.
 *
 * A node's own page is opened by the window itself: a new tab at `http://HOST:PORT/` with the
 * address from the view.
 */
export const BRIDGE_EVENTS_PATH = '/bridge/events';
export const BRIDGE_SNAPSHOT_PATH = '/bridge/snapshot';
export const BRIDGE_COMMAND_PATH = '/bridge/command';
export const BRIDGE_REPLAY_PATH = '/bridge/replay';
export const BRIDGE_SHELF_PATH = '/bridge/shelf';
export const BRIDGE_RECORDING_PATH = '/bridge/recording';
