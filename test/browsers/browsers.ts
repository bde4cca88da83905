import { test } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { startChromium, type ReadBrowser } from './chromium';
import type { DrivenBrowser } from './driver';
import { startFirefox } from './firefox';
import { startWebKit } from './webkit';

/** A browser that may be on this machine. */
interface Browser<Started> {
  readonly name: string;
  readonly path: string | undefined;
  readonly start: (path: string) => Promise<Started>;
}

/** Those in which the main journey is not tried by the end-to-end tests already. */
export const OTHERS: readonly Browser<DrivenBrowser>[] = [
  { name: 'Firefox', path: process.env['FIREFOX_PATH'], start: startFirefox },
  { name: 'WebKit', path: process.env['WEBKIT_DRIVER_PATH'], start: startWebKit },
];
export const ALL: readonly Browser<ReadBrowser>[] = [
  { name: 'Chromium', path: findBrowser(), start: startChromium },
  ...OTHERS,
];

/**
 * Declares the same tests for each of these browsers; where one is not here, they are skipped.
 *
 * @param declare is given what gives the browser of the test that runs, which has it for itself
 */
export function inEach<Started extends ReadBrowser>(
  browsers: readonly Browser<Started>[],
  declare: (browser: () => Started, name: string) => void,
): void {
  for (const { name, path, start } of browsers) {
    test.describe(name, () => {
      test.skip(path === undefined, `${name} is not here.`);

      let started: Started | null = null;
      test.beforeEach(async () => {
        started = await start(path ?? '');
        console.log(started.version);
      });
      // After a run that took too long as well, where the end of the test itself is never reached.
      test.afterEach(() => started?.close());

      declare(() => {
        if (started === null) throw new Error(`${name} is started by the test that uses it.`);
        return started;
      }, name);
    });
  }
}
