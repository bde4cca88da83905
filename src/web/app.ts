import { join } from 'node:path';
import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import type { Access } from './access';
import type { Behind } from './behind';
import { bridgeRoutes } from './bridge-routes';
import { guard } from './guard';
import { recordingRoutes } from './recording-routes';

/** Everything that the browser shell answers; `rendererDir` holds the built window. */
export function createApp(behind: Behind, access: Access, rendererDir: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(guard(access));
  app.use(bridgeRoutes(behind));
  app.use(recordingRoutes(behind));
  app.use(
    '/assets',
    // The build puts a hash of its content into the name of each of these files.
    express.static(join(rendererDir, 'assets'), {
      immutable: true,
      maxAge: '1 year',
      index: false,
      redirect: false,
    }),
  );
  app.use(
    express.static(rendererDir, {
      cacheControl: false,
      redirect: false,
      setHeaders: (response) => {
        response.setHeader('cache-control', 'no-store');
      },
    }),
  );
  app.use((_, response) => {
    response.status(404).type('text').send('There is nothing at this address.\n');
  });
  app.use(answerFailure);
  return app;
}

const answerFailure: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  if (response.headersSent) {
    next(error);
  } else if (typeof status === 'number' && status >= 400 && status < 500) {
    response.status(status).type('text').send('This request cannot be understood.\n');
  } else {
    console.error(`${request.method} ${request.path} failed:`, error);
    response.status(500).type('text').send('Raft Siege failed at this. Its terminal says more.\n');
  }
};
