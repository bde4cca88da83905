import type { BrowserWindow } from 'electron';
import { dialog } from 'electron';
import type { Cluster } from '../cluster';
import { readArguments } from './arguments';
import { ask } from './ask';
import { shellTexts } from './i18n/texts';
import type { SecondStart } from './single-instance';

/**
 * Takes the arguments of a second start. Where they ask for a siege of their own, the user chooses
 * between that and the present one; where they don't, that start was for the window.
 */
export class SecondStarts {
  readonly #cluster: Cluster;
  readonly #openFiles: (paths: readonly string[]) => void;
  #isAsking = false;

  /** @param openFiles shows recordings that it names */
  constructor(cluster: Cluster, openFiles: (paths: readonly string[]) => void) {
    this.#cluster = cluster;
    this.#openFiles = openFiles;
  }

  /** It has found its arguments usable itself. */
  async take(window: BrowserWindow, { args, workingDirectory }: SecondStart): Promise<void> {
    const asked = readArguments(args, workingDirectory);
    if (typeof asked === 'string') return;
    this.#openFiles(asked.files);
    if (!asked.namesSiege || this.#isAsking) return;
    const { message, detail, rules, begin, keep, failed } = shellTexts().secondStart;
    const ports = asked.plan.servers.map(({ port }) => port).join(', ');
    const beginOther = async (): Promise<void> => {
      const result = await this.#cluster.beginPlan(asked.plan);
      if (result.outcome !== 'done') dialog.showErrorBox(failed, result.message);
    };
    this.#isAsking = true;
    try {
      await ask(window, {
        type: 'question',
        message,
        detail: detail(ports, rules[asked.plan.rules]),
        answers: [
          {
            label: begin,
            act: () => {
              void beginOther();
            },
          },
          { label: keep },
        ],
        cancelId: 1,
      });
    } finally {
      this.#isAsking = false;
    }
  }
}
