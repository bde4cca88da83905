import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { buildRehearsal, REHEARSAL } from '../../scripts/lib/rehearsal.mjs';
import { startFirefox } from './firefox';
import { startWebKit } from './webkit';

const BROWSERS = [
  { name: 'Firefox', path: process.env['FIREFOX_PATH'], start: startFirefox },
  { name: 'WebKit', path: process.env['WEBKIT_DRIVER_PATH'], start: startWebKit },
] as const;

const SCRIPT = [
  [3000, 'kill leader'],
  [16_000, 'order color blue'],
  [18_000, 'cut 0 1'],
  [24_000, 'heal'],
] as const;
const LINK = `#armies=5&rules=paper&seed=7&script=${encodeURIComponent(SCRIPT.map((cue) => cue.join(' ')).join('\n'))}`;
const SCENARIO = {
  armies: 5,
  rules: 'paper',
  leader: 0,
  seed: 7,
  script: SCRIPT.map(([atMs, line]) => ({
    atMs,
    command: { type: 'perform', words: line.split(' ') },
  })),
};
/** Lets the page's own worker rehearse once more, and keeps what it tells. */
const REHEARSE = `(() => {
  const script = document.getElementById('program').textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  globalThis.told = [];
  worker.onmessage = ({ data }) => {
    if (data.type === 'turn') worker.postMessage({ type: 'taken' });
    for (const record of data.message?.records ?? []) told.push(JSON.stringify(record));
  };
  const scenario = ${JSON.stringify(SCENARIO)};
  worker.postMessage({ type: 'begin', scenario, tempo: 1000, untilMs: null });
  return 0;
})()`;

test.beforeAll(() => {
  buildRehearsal();
});

for (const { name, path, start } of BROWSERS) {
  test(`${name} tells of the same scenario what Node.js tells, byte for byte`, async () => {
    test.skip(path === undefined, `${name} is not here.`);
    const words = ['scripts/run.mjs', 'test/support/rehearse.ts', LINK, '30000'];
    const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    const [, ...expected] = stdout.trimEnd().split('\n');
    expect(expected.length, stderr).toBeGreaterThan(300);
    const browser = await start(path ?? '');
    try {
      const tab = await browser.newTab();
      await tab.go(pathToFileURL(REHEARSAL).href);
      await expect
        .poll(() => tab.evaluate('document.body.innerText'))
        .toContain('They are not real processes.');
      await tab.evaluate(REHEARSE);
      await expect.poll(() => tab.evaluate('told.length')).toBeGreaterThan(expected.length);
      const told = await tab.evaluate(`told.slice(0, ${expected.length}).join('\\n')`);
      expect(told === expected.join('\n')).toBe(true);
    } finally {
      await browser.close();
    }
  });
}
