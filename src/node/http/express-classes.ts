import type { Express } from 'express';
import express from 'express';
import { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Classes of requests and responses for an HTTP server that an Express app answers.
 *
 * Express changes the prototype of every request and response it is handed, and V8 is slow with an
 * object whose prototype was changed, for as long as it lives: that was half of the time a request
 * took. What is born with the prototype that Express would give it is left as it is.
 */
export interface ExpressClasses {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
  /** Lets an app answer what is made of these classes; one app only. */
  adopt(app: Express): void;
}

export function createExpressClasses(): ExpressClasses {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<T extends IncomingMessage> extends ServerResponse<T> {}
  Object.setPrototypeOf(ExpressRequest.prototype, express.request);
  Object.setPrototypeOf(ExpressResponse.prototype, express.response);
  return {
    IncomingMessage: ExpressRequest,
    ServerResponse: ExpressResponse,
    adopt(app) {
      // As express() itself prepares the prototypes of an app.
      Object.defineProperty(ExpressRequest.prototype, 'app', { value: app });
      Object.defineProperty(ExpressResponse.prototype, 'app', { value: app });
      Object.assign(app, {
        request: ExpressRequest.prototype,
        response: ExpressResponse.prototype,
      });
    },
  };
}
