import { useMemo } from 'react';
import type { Command, CommandResult } from '../../../shared/command';
import { told } from '../../i18n/objection-text';
import { useTexts } from '../../i18n/texts-context';
import type { Texts } from '../../i18n/texts';
import { useServices } from '../../store/services';

/**
 * Sends a command to the cluster. What comes of it is an event that everybody sees; only a refusal,
 * and that nobody knows, is told to the person who asked, beside the button that was pressed.
 */
export function useCommands(): (command: Command) => Promise<CommandResult> {
  const { bridge, desk, replay, siege } = useServices();
  const texts = useTexts();
  return useMemo(
    () => async (command: Command) => {
      const { pressed: at, notice: before } = desk.getState();
      if (replay !== null) {
        const message = texts.replay.noCommand;
        desk.getState().notify({ text: message, detail: '', at });
        return { outcome: 'refused', message };
      }
      const { isAttached, takesOrders } = siege.getState().view;
      if (isAttached && command.type !== 'say' && !(command.type === 'order' && takesOrders)) {
        const { ordersOnly, watchOnly } = texts.table.actions;
        const message = takesOrders ? ordersOnly : watchOnly;
        desk.getState().notify({ text: message, detail: '', at });
        return { outcome: 'refused', message };
      }
      const result = await bridge.command(command);
      const { notify, dismiss, notice } = desk.getState();
      switch (result.outcome) {
        case 'done':
          // What was refused meanwhile has yet to be read.
          if (notice === before) dismiss();
          break;
        case 'refused':
          notify({ ...told(failure(command, texts), result, texts), at });
          break;
        case 'unknown':
          notify({ ...told(doubt(command, texts), result, texts), at });
      }
      return result;
    },
    [bridge, desk, replay, siege, texts],
  );
}

function doubt(command: Command, { table: { actions } }: Texts): string {
  return command.type === 'order' ? actions.doubt.order : actions.doubt.other;
}

function failure(command: Command, { names, table: { actions } }: Texts): string {
  const { failed } = actions;
  switch (command.type) {
    case 'kill':
    case 'appoint':
    case 'freeze':
    case 'thaw':
    case 'timeout':
    case 'hold':
    case 'release':
      return failed[command.type](names.general(command.node));
    case 'order':
      return failed.order;
    case 'beginAnew':
    case 'beginSiege':
      return failed.beginAnew;
    default:
      return failed.other;
  }
}
