// Prints what a rehearsal tells up to a moment, one record in a line, after the scenario.
//
//   node scripts/run.mjs test/support/rehearsal/rehearse.ts FRAGMENT MS
import { readLink } from '../../../src/rehearsal/link';
import { Rehearsal } from '../../../src/virtual/rehearsal';

const [fragment = '', upToMs = ''] = process.argv.slice(2);
const { scenario } = readLink(fragment);
const rehearsal = new Rehearsal(scenario);
console.log(JSON.stringify(scenario));
await rehearsal.begin();
// What a window is shown first tells all that came before.
rehearsal.snapshot();
while (rehearsal.elapsedMs < Number(upToMs)) {
  await rehearsal.turn();
  const records = rehearsal.take();
  if (records === null) throw new Error('Some of what was told is forgotten.');
  for (const record of records) console.log(JSON.stringify(record));
}
