import type { BrowserWindow } from 'electron';
import { commandSchema } from '../shared';
import { ask } from './ask';
import { shellTexts } from './i18n/texts';

/**
 * Programs that somebody lets the window start. A page, whatever became of it, runs nothing on this machine by
 * itself: before a command line of its sheet is run for the first time, the app asks in a box of its own.
 */
export class ConfirmedPrograms {
  readonly #window: () => BrowserWindow;
  readonly #confirmed = new Set<string>();

  /** @param window the one to ask in front of */
  constructor(window: () => BrowserWindow) {
    this.#window = window;
  }

  /** Whether what a command would start may run; asks where one of its programs is new. */
  async allow(asked: unknown): Promise<boolean> {
    const parsed = commandSchema.safeParse(asked);
    if (!parsed.success || parsed.data.type !== 'beginSiege') return true;
    const { programs } = parsed.data.choice;
    const unknown = programs.filter((each) => !this.#confirmed.has(each.command));
    if (unknown.length === 0) return true;
    const { message, detail, run, leave } = shellTexts().programs;
    const allowed = new Set<string>();
    await ask(this.#window(), {
      type: 'warning',
      message: message(unknown.length),
      detail: detail(unknown.map((each) => each.command)),
      answers: [
        {
          label: run,
          act: () => {
            for (const each of unknown) allowed.add(each.command);
          },
        },
        { label: leave },
      ],
      cancelId: 1,
    });
    for (const command of allowed) this.#confirmed.add(command);
    return allowed.size > 0;
  }
}
