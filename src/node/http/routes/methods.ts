import type { Express, RequestHandler } from 'express';
import { HttpProblem } from '../problem';

export interface Handlers {
  readonly get?: RequestHandler;
  readonly post?: RequestHandler;
  readonly put?: RequestHandler;
}

/**
 * Gives a path its handlers. HEAD is answered as GET without the body, OPTIONS says what the path
 * knows, and every other method is refused with 405.
 */
export function answerMethods(app: Express, path: string, { get, post, put }: Handlers): void {
  const route = app.route(path);
  const known: string[] = [];
  if (get !== undefined) {
    route.get(get);
    known.push('GET', 'HEAD');
  }
  if (post !== undefined) {
    route.post(post);
    known.push('POST');
  }
  if (put !== undefined) {
    route.put(put);
    known.push('PUT');
  }
  const allow = [...known, 'OPTIONS'].join(', ');
  route.options((_request, response) => {
    response.writeHead(204, { allow }).end();
  });
  route.all((request) => {
    const detail = `The path ${request.path} does not know the method ${request.method}. It knows ${allow}.`;
    throw new HttpProblem(405, detail, { headers: { allow } });
  });
}
