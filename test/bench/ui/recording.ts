import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Command } from '../../../src/shared/command';
import { withShell, type Pace } from './shell';

/** What a window was sent: the text of each bridge message, and when it came after the first. */
export type Recording = readonly { readonly afterMs: number; readonly json: string }[];

/** An order, the leader's death, an election, an attack, a freeze: seconds after the beginning. */
const STORY: readonly { readonly afterS: number; readonly command: Command }[] = [
  { afterS: 1, command: { type: 'order', node: null, key: 'attack-time', value: '+12s' } },
  { afterS: 4, command: { type: 'kill', node: 0 } },
  { afterS: 11, command: { type: 'appoint', node: 0 } },
  { afterS: 20, command: { type: 'freeze', node: 1 } },
  { afterS: 26, command: { type: 'thaw', node: 1 } },
];
const STORY_S = 30;

/** Records the story from real processes. */
export async function record(root: string, pace: Pace): Promise<Recording> {
  return withShell(root, pace, async (shell) => {
    const recording: { afterMs: number; json: string }[] = [];
    let beganAtMs: number | null = null;
    shell.onMessage = (message) => {
      beganAtMs ??= performance.now();
      recording.push({ afterMs: performance.now() - beganAtMs, json: JSON.stringify(message) });
    };
    // A recording begins with a picture that has generals in it.
    await shell.until('the siege has begun', () => shell.stdout.includes('has begun'));
    await shell.open();
    let nowS = 0;
    for (const { afterS, command } of STORY) {
      await sleep((afterS - nowS) * 1000);
      nowS = afterS;
      const { outcome, message } = await shell.command(command);
      if (outcome !== 'done') throw new Error(`${command.type} was refused: ${message}`);
    }
    await sleep((STORY_S - nowS) * 1000);
    return recording;
  });
}

declare global {
  interface Window {
    playRecording?: () => void;
  }
}

/** Puts a bridge into the page that shows a recording's first moment, until it is told to play. */
export async function provideRecording(page: Page, recording: Recording): Promise<void> {
  await page.addInitScript((messages: Recording) => {
    let send: (message: unknown) => void = () => undefined;
    const play = (): void => {
      const beganAtMs = performance.now();
      let next = 0;
      const sendDue = (): void => {
        for (let message = messages[next]; message; message = messages[next]) {
          const waitMs = message.afterMs - (performance.now() - beganAtMs);
          if (waitMs > 1) {
            setTimeout(sendDue, waitMs);
            return;
          }
          send(JSON.parse(message.json));
          next += 1;
        }
      };
      sendDue();
    };
    const raftSiege = {
      subscribe: (
        onMessage: (message: unknown) => void,
        onConnection: (connection: string) => void,
      ) => {
        send = onMessage;
        send(JSON.parse(messages[0]?.json ?? 'null'));
        onConnection('connected');
        return () => {
          send = () => undefined;
        };
      },
      command: () => Promise.resolve({ outcome: 'refused', message: 'This is a recording.' }),
      openNodePage: () => undefined,
    };
    Object.assign(window, { raftSiege, playRecording: play });
  }, recording);
}

/** Plays the recording from its beginning and waits for its end. */
export async function playRecording(page: Page): Promise<void> {
  await page.evaluate(() => window.playRecording?.());
  await sleep(STORY_S * 1000);
}
