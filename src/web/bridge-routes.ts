import type { ErrorRequestHandler, Response } from 'express';
import express, { Router } from 'express';
import { keepBeating } from '../cluster';
import type { BridgeMessage, CommandResult, Outcome } from '../shared';
import {
  BRIDGE_COMMAND_PATH,
  BRIDGE_EVENTS_PATH,
  BRIDGE_REPLAY_PATH,
  BRIDGE_SHELF_PATH,
  BRIDGE_SNAPSHOT_PATH,
} from '../shared';
import type { Behind } from './behind';
import type { Progress } from './pending-commands';
import { PendingCommands } from './pending-commands';

const MAX_COMMAND_BYTES = 16 * 1024;
const MAX_WINDOWS = 32;
const RECONNECT_MS = 500;
const EVENT_STREAM = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/** The bridge over HTTP; the shapes are described beside its paths, in `shared/web-bridge`. */
export function bridgeRoutes(behind: Behind): Router {
  const router = Router();
  const pending = new PendingCommands();
  let windows = 0;

  // Without it, GET would answer HEAD too, with a stream that nobody reads and that never ends.
  router.head(BRIDGE_EVENTS_PATH, (_, response) => {
    response.writeHead(windows < MAX_WINDOWS ? 200 : 503, EVENT_STREAM).end();
  });
  router.get(BRIDGE_EVENTS_PATH, (_, response) => {
    if (windows >= MAX_WINDOWS) {
      answer(response, 503, `${MAX_WINDOWS} windows are open already. Close one of them.`);
      return;
    }
    windows += 1;
    response.on('close', () => {
      windows -= 1;
    });
    stream(behind, response);
  });
  router.all(BRIDGE_EVENTS_PATH, (_, response) => {
    response.set('allow', 'GET, HEAD');
    answer(response, 405, 'Events can only be read. Use GET.');
  });

  router.get(BRIDGE_SNAPSHOT_PATH, (_, response) => {
    response.set('cache-control', 'no-store').json(behind.beginning());
  });

  router.post(
    BRIDGE_COMMAND_PATH,
    express.json({ limit: MAX_COMMAND_BYTES, strict: false }),
    async (request, response) => {
      if (request.is('application/json') === false) {
        answer(response, 415, 'A command is sent as application/json.');
        return;
      }
      sendProgress(response, await pending.take(behind.command(request.body)));
    },
  );
  router.get(`${BRIDGE_COMMAND_PATH}/:id`, async ({ params: { id } }, response) => {
    const progress = await pending.ask(id);
    if (progress === null) answer(response, 404, NOT_KNOWN, 'unknown');
    else sendProgress(response, progress);
  });
  router.all(BRIDGE_COMMAND_PATH, (_, response) => {
    response.set('allow', 'POST');
    answer(response, 405, 'Commands are sent with POST.');
  });
  router.use(BRIDGE_COMMAND_PATH, describeBadBody);

  router.post(
    BRIDGE_REPLAY_PATH,
    express.json({ limit: MAX_COMMAND_BYTES }),
    async ({ body }: { readonly body: unknown }, response) => {
      response.set('cache-control', 'no-store').json(await behind.replay(body));
    },
  );
  router.post(
    BRIDGE_SHELF_PATH,
    express.json({ limit: MAX_COMMAND_BYTES }),
    async ({ body }: { readonly body: unknown }, response) => {
      response.set('cache-control', 'no-store').json(await behind.shelf(body));
    },
  );
  return router;
}

function stream(behind: Behind, response: Response): void {
  response.writeHead(200, EVENT_STREAM);
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  const send = (message: BridgeMessage): boolean =>
    response.write(`data: ${JSON.stringify(message)}\n\n`);
  const feed = behind.feed(send);
  let isFirst = true;
  const stopBeating = keepBeating((beat) => {
    // A window that is behind has enough to read.
    if (isFirst || !response.writableNeedDrain) send(beat);
    isFirst = false;
  });
  response.on('drain', () => {
    feed.resume();
  });
  response.on('close', () => {
    stopBeating();
    feed.close();
  });
}

const NOT_UTF8_JSON = [415, 'A command is sent as application/json in UTF-8.'] as const;
const NOT_WHOLE = [400, 'The command did not come whole.'] as const;

/** What is answered to a body that cannot be read, by the type of body-parser's error. */
const BAD_BODIES: Readonly<Record<string, readonly [status: number, message: string]>> = {
  'entity.too.large': [413, `A command has at most ${MAX_COMMAND_BYTES} bytes.`],
  'entity.parse.failed': [400, 'This is no command: it is not JSON.'],
  'charset.unsupported': NOT_UTF8_JSON,
  'encoding.unsupported': NOT_UTF8_JSON,
  'request.aborted': NOT_WHOLE,
  'request.size.invalid': NOT_WHOLE,
};

const describeBadBody: ErrorRequestHandler = (error: unknown, _, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const [status, message] = BAD_BODIES[typeOf(error)] ?? [];
  if (status === undefined || message === undefined) next(error);
  else answer(response, status, message);
};

function typeOf(error: unknown): string {
  return error instanceof Error && 'type' in error ? String(error.type) : '';
}

const NOT_KNOWN = 'No command with this id is known here. It may have been carried out.';

function sendProgress(response: Response, progress: Progress): void {
  response.set('cache-control', 'no-store');
  response.status('id' in progress ? 202 : 200).json(progress);
}

function answer(
  response: Response,
  status: number,
  message: string,
  outcome: Outcome = 'refused',
): void {
  const result: CommandResult = { outcome, message };
  response.status(status).json(result);
}
