import { accessSync, constants } from 'node:fs';
import { chromium } from '@playwright/test';

/** Where Chromium usually lives, after the choice of the environment and before Playwright's own. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Keep Chromium offline and quiet, so that a test sees only its own traffic. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** What a group of tests says when it finds no browser. */
export const noBrowserMessage =
  'No Chromium or Chrome was found. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.';

/**
 * The path of a Chromium to test with, or undefined where there is none.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  return findProgram('CHROMIUM_PATH', [...usualPlaces, chromium.executablePath()]);
}

/**
 * The path of a program, or undefined where there is none. The one that a variable of the environment
 * names wins, and is not replaced by another when it can't be started: that throws.
 *
 * @param {string} variable
 * @param {readonly string[]} places
 * @returns {string | undefined}
 */
export function findProgram(variable, places) {
  const chosen = process.env[variable];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) {
      throw new Error(`${variable} names ${chosen}, which is no program that can be started.`);
    }
    return chosen;
  }
  return places.find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
