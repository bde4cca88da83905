import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { freePorts } from '../support/ports';
import type { DrivenBrowser, Driver } from './driver';

const START_LIMIT_MS = 60_000;
const LOOK_MS = 50;

const answerSchema = z.object({ value: z.unknown() });
const errorSchema = z.object({ error: z.string(), message: z.string() });
const sessionSchema = z.object({
  sessionId: z.string(),
  capabilities: z.object({ browserName: z.string(), browserVersion: z.string() }),
});
const windowSchema = z.object({ handle: z.string() });
const sizeSchema = z.object({ width: z.number(), height: z.number() });

type Send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;

/** WebKitGTK's own small browser, driven by WebDriver. */
export async function startWebKit(path: string): Promise<DrivenBrowser> {
  const [port = 0] = await freePorts(1);
  const server = spawn(path, [`--port=${port}`], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  const send = commander(`http://127.0.0.1:${port}`);
  const end = async (): Promise<void> => {
    server.kill();
    await ended;
  };
  try {
    await listens(send);
    const made = await send('POST', '/session', { capabilities: { alwaysMatch: {} } });
    const { sessionId, capabilities } = sessionSchema.parse(made);
    const within: Send = (method, at, body) => send(method, `/session/${sessionId}${at}`, body);
    return {
      // Its toolbar needs as much.
      minWidth: 450,
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      newTab: async () => {
        // A tab would stay behind the others, unseen, with no way to bring it to the front.
        const { handle } = windowSchema.parse(
          await within('POST', '/window/new', { type: 'window' }),
        );
        return drive(within, handle);
      },
      close: async () => {
        await within('DELETE', '').catch(() => undefined);
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function commander(origin: string): Send {
  return async (method, path, body) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = answerSchema.parse(await response.json());
    if (response.ok) return value;
    const { error, message } = errorSchema.parse(value);
    throw new Error(`${method} ${path}: ${error}: ${message}`);
  };
}

/** Resolves once the driver can be reached. */
async function listens(send: Send): Promise<void> {
  const deadlineMs = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      await send('GET', '/status');
      return;
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await delay(LOOK_MS);
    }
  }
}

function drive(send: Send, handle: string): Driver {
  const select = (): Promise<unknown> => send('POST', '/window', { handle });
  const evaluate = async (expression: string): Promise<unknown> => {
    await select();
    const script = `const done = arguments[0];
      (async () => JSON.stringify(await (${expression})))().then(done);`;
    const text = await send('POST', '/execute/async', { script, args: [] });
    return JSON.parse(z.string().nullable().parse(text) ?? 'null');
  };
  return {
    go: async (url) => {
      await select();
      await send('POST', '/url', { url });
    },
    evaluate,
    perform: async (actions) => {
      await select();
      await send('POST', '/actions', { actions });
    },
    resize: async (width, height) => {
      await select();
      // Only the window can be given a size, and around the page it has a frame.
      await send('POST', '/window/rect', { x: 0, y: 0, width, height });
      const frame = sizeSchema.parse(
        await evaluate(
          `({ width: ${width} - window.innerWidth, height: ${height} - window.innerHeight })`,
        ),
      );
      const outer = { width: width + frame.width, height: height + frame.height };
      await send('POST', '/window/rect', { x: 0, y: 0, ...outer });
    },
    // A window of its own is to be seen without that.
    show: () => Promise.resolve(),
    screenshot: async () => {
      await select();
      return Buffer.from(z.string().parse(await send('GET', '/screenshot')), 'base64');
    },
  };
}
