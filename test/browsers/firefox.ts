import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { DrivenBrowser, Driver } from './driver';

const answerSchema = z.object({
  id: z.number().nullish(),
  type: z.enum(['success', 'error', 'event']),
  result: z.unknown(),
  message: z.string().optional(),
});
const sessionSchema = z.object({
  capabilities: z.object({ browserName: z.string(), browserVersion: z.string() }),
});
const contextSchema = z.object({ context: z.string() });
const evaluatedSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ value: z.string().optional() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);
const screenshotSchema = z.object({ data: z.string() });

type Send = (method: string, params: object) => Promise<unknown>;

/** Firefox as it is shipped, driven by WebDriver BiDi, which needs no driver beside it. */
export async function startFirefox(path: string): Promise<DrivenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-profile-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const firefox = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(firefox, 'exit');
  const end = async (): Promise<void> => {
    firefox.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const socket = new WebSocket(`${await endpoint(firefox.stderr)}/session`);
    await once(socket, 'open');
    const send = commander(socket);
    const session = sessionSchema.parse(await send('session.new', { capabilities: {} }));
    const { browserName, browserVersion } = session.capabilities;
    return {
      minWidth: 0,
      version: `${browserName} ${browserVersion}`,
      newTab: async () => {
        const tab = contextSchema.parse(await send('browsingContext.create', { type: 'tab' }));
        return drive(send, tab.context);
      },
      close: async () => {
        socket.terminate();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function endpoint(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    stderr.on('end', () => {
      reject(new Error(`Firefox has ended:\n${said}`));
    });
  });
}

/** Sends commands, each of which is answered under its number. */
function commander(socket: WebSocket): Send {
  const open = new Map<number, (answer: z.infer<typeof answerSchema>) => void>();
  socket.on('message', (data: Buffer) => {
    const answer = answerSchema.parse(JSON.parse(data.toString()));
    if (answer.type !== 'event') open.get(answer.id ?? -1)?.(answer);
  });
  let last = 0;
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      open.set(id, ({ type, result, message }) => {
        open.delete(id);
        if (type === 'success') resolve(result);
        else reject(new Error(`${method}: ${message ?? ''}`));
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
}

function drive(send: Send, context: string): Driver {
  return {
    go: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    evaluate: async (expression) => {
      const answer = await send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})))()`,
        target: { context },
        awaitPromise: true,
      });
      const evaluated = evaluatedSchema.parse(answer);
      if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
      const value: unknown = JSON.parse(evaluated.result.value ?? 'null');
      return value;
    },
    perform: async (actions) => {
      await send('input.performActions', { context, actions });
    },
    resize: async (width, height) => {
      await send('browsingContext.setViewport', { context, viewport: { width, height } });
    },
    show: async () => {
      await send('browsingContext.activate', { context });
    },
    screenshot: async () => {
      const { data } = screenshotSchema.parse(
        await send('browsingContext.captureScreenshot', { context }),
      );
      return Buffer.from(data, 'base64');
    },
  };
}
