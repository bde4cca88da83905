import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import type { Context } from './context';
import type { EventClients } from './event-clients';
import { checkSender } from './guard';
import { OwnNames } from './names';
import { HttpProblem, sendProblem } from './problem';
import { eventsRoute } from './routes/events';
import { indexRoute } from './routes/index-route';
import { logRoute } from './routes/log';
import { answerMethods } from './routes/methods';
import { metricsRoute } from './routes/metrics';
import { orderRoute, ordersRoute } from './routes/orders';
import { rpcRoutes } from './routes/rpc';
import { stateRoute } from './routes/state';

/** The node's HTTP interface, as the page on it promises. */
export function createApp(context: Context, eventClients: EventClients): Express {
  const { servers, node } = context.settings;
  const own = servers[node];
  if (own === undefined) throw new RangeError(`Node ${node} is not in the list of servers.`);
  const names = new OwnNames(own);
  const app = express();
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('query parser', 'simple');
  app.use((request, _response, next) => {
    checkSender(request, names);
    next();
  });
  answerMethods(app, '/', indexRoute(context));
  for (const [path, handlers] of Object.entries(rpcRoutes(context))) {
    answerMethods(app, path, handlers);
  }
  answerMethods(app, '/state', stateRoute(context));
  answerMethods(app, '/log', logRoute(context));
  answerMethods(app, '/orders', ordersRoute(context));
  answerMethods(app, '/orders/:key', orderRoute(context));
  answerMethods(app, '/events', eventsRoute(eventClients, context));
  answerMethods(app, '/metrics', metricsRoute(context));
  app.use((request) => {
    throw new HttpProblem(404, `There is no ${request.path} here. GET / says what there is.`);
  });
  app.use(refuse);
  return app;
}

/** Express tells an error handler by its four parameters. */
const refuse: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  if (error instanceof HttpProblem) {
    sendProblem(response, error);
  } else if (isClientFault(error)) {
    const detail =
      "The address can't be read: what follows a % in it must be two hex digits of a UTF-8 text.";
    sendProblem(response, new HttpProblem(400, detail));
  } else if (!request.socket.destroyed) {
    console.error(error);
    sendProblem(response, new HttpProblem(500, 'This node has a fault; its own output says more.'));
  }
};

/** Express itself refuses what can't be decoded. */
function isClientFault(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 400;
}
