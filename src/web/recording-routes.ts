import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { copyNameOf, NotPossible, UnreadableRecording } from '../recording';
import { BRIDGE_RECORDING_PATH } from '../shared';
import type { Behind } from './behind';
import { BroughtFiles } from './brought-files';

/** Recordings as files: out of the browser into the window, and out of the archive to the user. */
export function recordingRoutes(behind: Pick<Behind, 'openFiles' | 'archive'>): Router {
  const router = Router();
  const brought = new BroughtFiles(behind.openFiles);

  router.post(BRIDGE_RECORDING_PATH, async (request, response) => {
    const answer = await brought.open(request.query['files'], request);
    // What is left of a body that is not wanted is not read, and the connection not used again.
    if (!request.readableEnded) response.set('connection', 'close');
    response.set('cache-control', 'no-store').json(answer);
  });

  router.get(`${BRIDGE_RECORDING_PATH}/:name`, async ({ params: { name } }, response) => {
    try {
      const content = await behind.archive.content(name);
      response.set('cache-control', 'no-store').attachment(copyNameOf(name));
      response.type('application/x-ndjson');
      await pipeline(Readable.from(content), response);
    } catch (error) {
      if (response.headersSent) return;
      if (!(error instanceof NotPossible || error instanceof UnreadableRecording)) throw error;
      response.removeHeader('content-disposition');
      response.status(404).type('text').send(`${error.message}\n`);
    }
  });
  return router;
}
