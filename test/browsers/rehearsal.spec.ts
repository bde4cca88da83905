import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { buildRehearsal, REHEARSAL } from '../../scripts/lib/rehearsal.mjs';
import { State } from '../../src/raft';
import type { SiegeRecord } from '../../src/shared';
import { ALL, inEach } from './browsers';
import { DRAWN_MS, drawLinks } from '../support/rehearsal/draw-link';
import { firstDifference, toldByNode, toldByPage, type Told } from '../support/rehearsal/told';
import { seedFrom } from '../support/seed';

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
const UP_TO_MS = 30_000;
const HISTORIES = 4;

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

/** What a link tells in Node.js, which is not little. */
function told(fragment: string): Told {
  const it = toldByNode(fragment, UP_TO_MS);
  expect(it.records.length).toBeGreaterThan(200);
  return it;
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
  const events = told(SPLIT_VOTE).records.map((line) => (JSON.parse(line) as SiegeRecord).event);
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

inEach(ALL, (browser) => {
  test('from a file it tells of a scenario what Node.js tells, byte for byte', async () => {
    const expected = told(FAULTS);
    const tab = await browser().newTab();
    await tab.go(pathToFileURL(REHEARSAL).href);
    await expect
      .poll(() => tab.evaluate('document.body.innerText'))
      .toContain('They are not real processes.');
    const records = await toldByPage((expression) => tab.evaluate(expression), expected);
    expect(firstDifference(records, expected.records)).toBeNull();
  });

  test('of any commands at any moment it tells what Node.js tells, byte for byte', async () => {
    const seed = seedFrom('REHEARSAL_SEED');
    console.log(`It is drawn by REHEARSAL_SEED=${seed}.`);
    const tab = await browser().newTab();
    await tab.go(pathToFileURL(REHEARSAL).href);
    for (const link of drawLinks(seed, HISTORIES)) {
      const expected = toldByNode(link, DRAWN_MS);
      const records = await toldByPage((expression) => tab.evaluate(expression), expected);
      expect(firstDifference(records, expected.records), `seed ${seed}, ${link}`).toBeNull();
    }
  });

  test('over HTTP the link of a split vote shows the same split vote, to the record', async () => {
    const { records: expected } = told(SPLIT_VOTE);
    const tab = await browser().newTab();
    await tab.go(`${origin}under/any/path.html${SPLIT_VOTE}`);
    await expect.poll(() => tab.evaluate('told.length')).toBeGreaterThan(expected.length);
    const shown = await tab.evaluate(`told.slice(0, ${expected.length}).join('\\n')`);
    expect(shown === expected.join('\n')).toBe(true);
    await expect
      .poll(() => tab.evaluate('document.body.innerText'))
      .toMatch(/General [12] is elected/);
  });
});
