import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CONTENT_SECURITY_POLICY } from '../../../src/shared/content-security-policy';
import type { SiegeView } from '../../../src/shared/view';
import { NOW_MS } from './moments';

const ORIGIN = 'http://frozen.test';
const rendererDir = join(import.meta.dirname, '../../../out/renderer');
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

declare global {
  interface Window {
    /** Turns a frozen window to another moment. */
    turnTo?: (view: SiegeView) => void;
  }
}

/**
 * Opens the built window on one moment of a made-up siege. There is no cluster: the page is handed
 * the bridge that a desktop app would put there, and it tells one snapshot. Time stands still, and
 * less motion is asked for, so that nothing moves by itself.
 */
export async function openFrozenWindow(page: Page, view: SiegeView): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname === '/' ? 'index.html' : pathname.slice(1);
    return route.fulfill({
      body: readFileSync(join(rendererDir, path)),
      contentType: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      headers: { 'content-security-policy': CONTENT_SECURITY_POLICY },
    });
  });
  await page.addInitScript(
    ({ view, nowMs }) => {
      const frozenMs = performance.now();
      performance.now = () => frozenMs;
      localStorage.setItem('raft-siege.settings', JSON.stringify({ tourSeen: true }));
      const raftSiege = {
        subscribe: (
          onMessage: (message: unknown) => void,
          onConnection: (connection: string) => void,
        ) => {
          const turnTo = (view: unknown): void =>
            onMessage({ type: 'snapshot', view, capabilities: { freeze: true }, nowMs });
          turnTo(view);
          Object.assign(window, { turnTo });
          onConnection('connected');
          return () => undefined;
        },
        command: () => Promise.resolve({ outcome: 'refused', message: 'Time stands still.' }),
        openNodePage: () => undefined,
      };
      Object.assign(window, { raftSiege });
    },
    { view, nowMs: NOW_MS },
  );
  await page.goto(ORIGIN);
  await page.locator('[data-general]').first().waitFor();
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode()));
  });
}

/** Turns a frozen window to another moment, of as many generals as that has. */
export async function turnTo(page: Page, view: SiegeView): Promise<void> {
  await page.evaluate((view) => window.turnTo?.(view), view);
  await page.waitForFunction(
    (size) => document.querySelectorAll('[data-general]').length === size,
    view.generals.length,
  );
}
