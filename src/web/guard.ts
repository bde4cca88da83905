import type { Request, RequestHandler, Response } from 'express';
import { isOwnHost } from '../door';
import type { CommandResult } from '../shared';
import { CONTENT_SECURITY_POLICY } from '../shared';
import type { Access } from './access';
import { isOwnOrigin } from './access';
import type { Refusal, RefusalLanguage } from './refusal';
import { REFUSAL_LANGUAGES, REFUSAL_TEXTS } from './refusal';
import { REFUSAL_PAGE_POLICY, refusalPage } from './refusal-page';

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
    const token = shownToken(request);
    if (!isOwnHost(headers)) refuse(request, response, 'foreignHost');
    else if (!isOwnOrigin(headers)) refuse(request, response, 'foreignOrigin');
    else if (token !== null) exchange(access, request, response, token);
    else if (access.hasCookie(headers)) next();
    else refuse(request, response, 'noToken');
  };
}

/** Only an opening shows a token: a HEAD must not use up an invitation. */
function shownToken({ method, path, query }: Request): string | null {
  const { token } = query;
  return method === 'GET' && path === '/' && typeof token === 'string' ? token : null;
}

function exchange(access: Access, request: Request, response: Response, token: string): void {
  const { headers } = request;
  const admission = access.admit(token);
  // Whoever is in already may come by an old address, too.
  if (admission !== 'admitted' && !access.hasCookie(headers)) {
    refuse(request, response, admission === 'used' ? 'usedLink' : 'wrongToken');
    return;
  }
  response.set({ 'set-cookie': access.cookie, 'cache-control': 'no-store' });
  if (headers['sec-fetch-site'] === 'cross-site') {
    // Who follows a link on another site brings no strict cookie along a redirect, but does so
    // when this page itself moves on.
    response.type('html').send('<!doctype html><meta http-equiv="refresh" content="0;url=/">');
  } else {
    response.redirect(303, '/');
  }
}

/** To a person as a page, to a program as JSON. */
function refuse(request: Request, response: Response, refusal: Refusal): void {
  response.status(403).set({ 'cache-control': 'no-store', vary: 'Accept, Accept-Language' });
  if (request.accepts(['json', 'html']) === 'html') {
    response.set('content-security-policy', REFUSAL_PAGE_POLICY);
    response.type('html').send(refusalPage(refusal, languageOf(request)));
  } else {
    const { matter, advice } = REFUSAL_TEXTS.en.of[refusal];
    const result: CommandResult = { outcome: 'refused', message: `${matter} ${advice}` };
    response.json(result);
  }
}

function languageOf(request: Request): RefusalLanguage {
  const wanted = request.acceptsLanguages([...REFUSAL_LANGUAGES]);
  return REFUSAL_LANGUAGES.find((language) => language === wanted) ?? 'en';
}
