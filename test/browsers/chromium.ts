import { chromium } from '@playwright/test';
import { browserArgs } from '../../scripts/lib/browser.mjs';
import type { Driver } from './driver';

/** A browser for what is only opened and read. */
export interface ReadBrowser {
  /** Name and version, as it tells them. */
  readonly version: string;
  readonly newTab: () => Promise<Pick<Driver, 'go' | 'evaluate'>>;
  readonly close: () => Promise<void>;
}

/** Chromium, driven as in the end-to-end tests. */
export async function startChromium(executablePath: string): Promise<ReadBrowser> {
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  return {
    version: `Chromium ${browser.version()}`,
    newTab: async () => {
      const page = await browser.newPage();
      return {
        go: async (address) => {
          await page.goto(address);
        },
        evaluate: (expression) => page.evaluate(expression),
      };
    },
    close: () => browser.close(),
  };
}
