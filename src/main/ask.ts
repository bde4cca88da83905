import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { dialog } from 'electron';

/** A question, and what is done for each of its buttons; the first is the one that Enter takes. */
export interface Question extends Pick<
  MessageBoxOptions,
  'type' | 'message' | 'detail' | 'signal'
> {
  readonly answers: readonly { readonly label: string; readonly act?: () => void }[];
  /** The answer of who closes the box. */
  readonly cancelId: number;
}

/** Asks in front of the window, or on its own where nobody would see it there. */
export async function ask(window: BrowserWindow, question: Question): Promise<void> {
  const { answers, ...rest } = question;
  const options: MessageBoxOptions = {
    ...rest,
    title: 'Raft Siege',
    buttons: answers.map(({ label }) => label),
    defaultId: 0,
    noLink: true,
  };
  const isSeen = !window.isDestroyed() && window.isVisible() && !window.isMinimized();
  const { response } = isSeen
    ? await dialog.showMessageBox(window, options)
    : await dialog.showMessageBox(options);
  // Taken back, it is answered as if it had been closed.
  if (question.signal?.aborted !== true) answers[response]?.act?.();
}
