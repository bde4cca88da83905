import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { buildRehearsal, REHEARSAL } from '../../scripts/lib/rehearsal.mjs';
import { State } from '../../src/raft';
import type { SiegeRecord } from '../../src/shared';
import { startChromium } from './chromium';
import { startFirefox } from './firefox';
import { startWebKit } from './webkit';

const BROWSERS = [
  { name: 'Chromium', path: findBrowser(), start: startChromium },
  { name: 'Firefox', path: process.env['FIREFOX_PATH'], start: startFirefox },
  { name: 'WebKit', path: process.env['WEBKIT_DRIVER_PATH'], start: startWebKit },
] as const;

const link = (start: string, script: readonly string[]): string =>
  `#${start}&tempo=200&script=${encodeURIComponent(script.join('\n'))}`;
const FAULTS = link('armies=5&rules=paper&seed=7', [
  '3000 kill leader',
  '16000 order color blue',
  '18000 cut 0 1',
  '24000 heal',
]);
/** The leader dies, and the patience of the two others ends at the same moment. */
const SPLIT_VOTE = link('armies=3&rules=paper&seed=7', ['3000 kill 0', '3500 timeout 1,2']);
/** Up to here records are compared, in virtual milliseconds. */
const UP_TO_MS = '30000';

/** Lets the page's own worker rehearse a scenario once more, and keeps what it tells. */
const rehearse = (scenario: string): string => `(() => {
  const script = document.getElementById('program').textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  globalThis.told = [];
  worker.onmessage = ({ data }) => {
    if (data.type === 'turn') worker.postMessage({ type: 'taken' });
    for (const record of data.message?.records ?? []) told.push(JSON.stringify(record));
  };
  const scenario = ${scenario};
  worker.postMessage({ type: 'begin', scenario, tempo: 1000, untilMs: null });
  return 0;
})()`;

/** Notes what the window of a rehearsal is told; it stands before all that the file itself says. */
const EAVESDROPPER = `<script>
  globalThis.told = [];
  globalThis.Worker = class extends Worker {
    constructor(...words) {
      super(...words);
      this.addEventListener('message', ({ data }) => {
        for (const record of data.message?.records ?? []) told.push(JSON.stringify(record));
      });
    }
  };
</script>`;

/** What a link says and tells in Node.js, one record in a line. */
function toldByNode(fragment: string): {
  readonly scenario: string;
  readonly told: readonly string[];
} {
  const words = ['scripts/run.mjs', 'test/support/rehearse.ts', fragment, UP_TO_MS];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const [scenario = '', ...told] = stdout.trimEnd().split('\n');
  expect(told.length, stderr).toBeGreaterThan(200);
  return { scenario, told };
}

let server: Server;
let origin = '';
test.beforeAll(async () => {
  buildRehearsal();
  server = createServer((_, response) => {
    const html = readFileSync(REHEARSAL, 'utf8');
    response.setHeader('content-type', 'text/html');
    response.end(html.replace('<head>', `<head>${EAVESDROPPER}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  origin = `http://127.0.0.1:${address.port}/`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('the link of the split vote is one', () => {
  const events = toldByNode(SPLIT_VOTE).told.map((line) => (JSON.parse(line) as SiegeRecord).event);
  const standing = events.flatMap((event) =>
    event.type === 'stateChanged' && event.to === State.Candidate ? [event.term] : [],
  );
  const [term] = standing;
  expect(standing.filter((each) => each === term)).toHaveLength(2);
  const led = events.flatMap((event) =>
    event.type === 'stateChanged' && event.to === State.Leader ? [event.term] : [],
  );
  expect(led).not.toContain(term);
  expect(Math.max(...led)).toBeGreaterThan(term ?? Infinity);
});

for (const { name, path, start } of BROWSERS) {
  test.describe(name, () => {
    test.skip(path === undefined, `${name} is not here.`);

    test('from a file it tells of a scenario what Node.js tells, byte for byte', async () => {
      const { scenario, told: expected } = toldByNode(FAULTS);
      const browser = await start(path ?? '');
      try {
        const tab = await browser.newTab();
        await tab.go(pathToFileURL(REHEARSAL).href);
        await expect
          .poll(() => tab.evaluate('document.body.innerText'))
          .toContain('They are not real processes.');
        await tab.evaluate(rehearse(scenario));
        await expect.poll(() => tab.evaluate('told.length')).toBeGreaterThan(expected.length);
        const told = await tab.evaluate(`told.slice(0, ${expected.length}).join('\\n')`);
        expect(told === expected.join('\n')).toBe(true);
      } finally {
        await browser.close();
      }
    });

    test('over HTTP the link of a split vote shows the same split vote, to the record', async () => {
      const { told: expected } = toldByNode(SPLIT_VOTE);
      const browser = await start(path ?? '');
      try {
        const tab = await browser.newTab();
        await tab.go(`${origin}under/any/path.html${SPLIT_VOTE}`);
        await expect.poll(() => tab.evaluate('told.length')).toBeGreaterThan(expected.length);
        const told = await tab.evaluate(`told.slice(0, ${expected.length}).join('\\n')`);
        expect(told === expected.join('\n')).toBe(true);
        await expect
          .poll(() => tab.evaluate('document.body.innerText'))
          .toMatch(/General [12] is elected/);
      } finally {
        await browser.close();
      }
    });
  });
}
