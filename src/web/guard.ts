import type { Request, RequestHandler, Response } from 'express';
import { isOwnHost } from '../door';
import type { CommandResult } from '../shared';
import { CONTENT_SECURITY_POLICY } from '../shared';
import type { Access } from './access';
import { isOwnOrigin } from './access';

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Lets through to the window only who may use it. */
export function guard(access: Access): RequestHandler {
  return (request, response, next) => {
    response.set(HEADERS);
    const { headers } = request;
    if (!isOwnHost(headers)) {
      refuse(request, response, 'This address is not one that the window answers to.');
    } else if (!isOwnOrigin(headers)) {
      refuse(request, response, 'Another site may not use the window.');
    } else if (typeof request.query['token'] === 'string' && request.path === '/') {
      exchange(access, request, response, request.query['token']);
    } else if (access.hasCookie(headers)) {
      next();
    } else {
      const advice = 'Open the address that was printed when Raft Siege started.';
      refuse(request, response, `This window is not open to you. ${advice}`);
    }
  };
}

function exchange(access: Access, request: Request, response: Response, token: string): void {
  if (!access.isToken(token)) {
    const advice = 'Open the latest address that was printed; it changes with every start.';
    refuse(request, response, `The token in this address is wrong. ${advice}`);
    return;
  }
  response.set({ 'set-cookie': access.cookie, 'cache-control': 'no-store' });
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    // Who follows a link on another site brings no strict cookie along a redirect, but does so
    // when this page itself moves on.
    response.type('html').send('<!doctype html><meta http-equiv="refresh" content="0;url=/">');
  } else {
    response.redirect(303, '/');
  }
}

function refuse(request: Request, response: Response, message: string): void {
  response.status(403).set('cache-control', 'no-store');
  if (request.accepts(['json', 'html']) === 'html') {
    response.type('text').send(`${message}\n`);
  } else {
    const result: CommandResult = { outcome: 'refused', message };
    response.json(result);
  }
}
