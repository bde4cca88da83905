import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { ipcMain, MessageChannelMain } from 'electron';
import { z } from 'zod';
import type { Cluster } from '../cluster';
import type { Library, Shelf } from '../replay';
import { MAX_FILES } from '../replay';
import type {
  CommandResult,
  MainMessages,
  ReplayAnswer,
  ShelfAnswer,
  WindowMessages,
  WindowRequests,
} from '../shared';
import { nodeIdSchema } from '../shared';
import type { ConfirmedPrograms } from './confirmed-programs';
import type { GivenFiles } from './given-files';
import { shellTexts } from './i18n/texts';
import { openNodePage } from './node-page';
import { feedWindow } from './subscription';
import { isWindowUrl } from './window-url';

const SUBSCRIBE: keyof WindowMessages = 'bridge:subscribe';
const OPEN_NODE_PAGE: keyof WindowMessages = 'bridge:openNodePage';
const COMMAND: keyof WindowRequests = 'bridge:command';
const REPLAY: keyof WindowRequests = 'bridge:replay';
const SHELF: keyof WindowRequests = 'bridge:shelf';
const OPEN_FILES: keyof WindowRequests = 'bridge:openFiles';
const PORT: keyof MainMessages = 'bridge:port';
const GIVEN: keyof MainMessages = 'bridge:given';

const subscriptionSchema = z.number().int().min(1);
const pathsSchema = z.array(z.string().max(4096)).max(MAX_FILES);

const STRANGER = {
  type: 'refused',
  message: 'Only the window of Raft Siege may ask for recordings.',
} as const;

export interface Heard {
  readonly cluster: Cluster;
  readonly library: Library;
  readonly shelf: Shelf;
  readonly given: GivenFiles;
  readonly programs: ConfirmedPrograms;
}

/** The only place that hears the window. Whoever else sends is refused. */
export function setupIpc({ cluster, library, shelf, given, programs }: Heard): void {
  ipcMain.handle(COMMAND, async (event, command: unknown): Promise<CommandResult> => {
    if (trustedFrame(event) === null) {
      return { outcome: 'refused', message: 'Only the window of Raft Siege may give commands.' };
    }
    if (!(await programs.allow(command))) {
      return { outcome: 'refused', message: shellTexts().programs.left };
    }
    return cluster.command(command);
  });

  ipcMain.handle(REPLAY, async (event, request: unknown): Promise<ReplayAnswer> =>
    trustedFrame(event) === null ? STRANGER : library.ask(request),
  );

  ipcMain.handle(SHELF, async (event, request: unknown): Promise<ShelfAnswer> =>
    trustedFrame(event) === null ? STRANGER : shelf.ask(request),
  );

  ipcMain.handle(OPEN_FILES, async (event, paths: unknown): Promise<ShelfAnswer> => {
    if (trustedFrame(event) === null) return STRANGER;
    const parsed = pathsSchema.safeParse(paths);
    if (!parsed.success) {
      return { type: 'refused', message: `At most ${MAX_FILES} files are opened together.` };
    }
    return shelf.openFiles(parsed.data);
  });

  ipcMain.on(SUBSCRIBE, (event, subscription: unknown) => {
    const frame = trustedFrame(event);
    const parsed = subscriptionSchema.safeParse(subscription);
    if (frame === null || !parsed.success) return;
    const { port1, port2 } = new MessageChannelMain();
    feedWindow(cluster, port1);
    frame.postMessage(PORT, parsed.data, [port2]);
    if (given.areThere) frame.postMessage(GIVEN, null);
  });

  ipcMain.on(OPEN_NODE_PAGE, (event, node: unknown) => {
    const parsed = nodeIdSchema.safeParse(node);
    if (trustedFrame(event) === null || !parsed.success) return;
    void openNodePage(cluster, parsed.data);
  });
}

/** Says to a window that there are files for it. A page that is only being loaded hears of them when it subscribes. */
export function tellOfFiles({ webContents }: BrowserWindow): void {
  if (isWindowUrl(webContents.getURL())) webContents.mainFrame.postMessage(GIVEN, null);
}

/** The sender's frame, if it is the window's own page and no frame inside it. */
function trustedFrame(event: IpcMainEvent | IpcMainInvokeEvent): WebFrameMain | null {
  const { senderFrame, sender } = event;
  // The frame is gone where the page was left before its message was read.
  if (senderFrame === null || senderFrame !== sender.mainFrame) return null;
  return isWindowUrl(senderFrame.url) ? senderFrame : null;
}
