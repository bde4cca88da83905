import type { IpcMainEvent, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { ipcMain, MessageChannelMain } from 'electron';
import { z } from 'zod';
import type { Cluster } from '../cluster';
import type { CommandResult, MainMessages, WindowMessages, WindowRequests } from '../shared';
import { nodeIdSchema } from '../shared';
import { openNodePage } from './node-page';
import { feedWindow } from './subscription';
import { isWindowUrl } from './window-url';

const SUBSCRIBE: keyof WindowMessages = 'bridge:subscribe';
const OPEN_NODE_PAGE: keyof WindowMessages = 'bridge:openNodePage';
const COMMAND: keyof WindowRequests = 'bridge:command';
const PORT: keyof MainMessages = 'bridge:port';

const subscriptionSchema = z.number().int().min(1);

/** The only place that hears the window. Whoever else sends is refused. */
export function setupIpc(cluster: Cluster): void {
  ipcMain.handle(COMMAND, async (event, command: unknown): Promise<CommandResult> => {
    if (trustedFrame(event) === null) {
      return { outcome: 'refused', message: 'Only the window of Raft Siege may give commands.' };
    }
    return cluster.command(command);
  });

  ipcMain.on(SUBSCRIBE, (event, subscription: unknown) => {
    const frame = trustedFrame(event);
    const parsed = subscriptionSchema.safeParse(subscription);
    if (frame === null || !parsed.success) return;
    const { port1, port2 } = new MessageChannelMain();
    feedWindow(cluster, port1);
    frame.postMessage(PORT, parsed.data, [port2]);
  });

  ipcMain.on(OPEN_NODE_PAGE, (event, node: unknown) => {
    const parsed = nodeIdSchema.safeParse(node);
    if (trustedFrame(event) === null || !parsed.success) return;
    void openNodePage(cluster, parsed.data);
  });
}

/** The sender's frame, if it is the window's own page and no frame inside it. */
function trustedFrame(event: IpcMainEvent | IpcMainInvokeEvent): WebFrameMain | null {
  const { senderFrame, sender } = event;
  // The frame is gone where the page was left before its message was read.
  if (senderFrame === null || senderFrame !== sender.mainFrame) return null;
  return isWindowUrl(senderFrame.url) ? senderFrame : null;
}
