// Prints what a rehearsal tells up to a moment, one record in a line, after the scenario.
//
//   node scripts/run.mjs test/support/rehearse.ts FRAGMENT MS
import { readLink } from '../../src/rehearsal/link';
import { Rehearsal } from '../../src/virtual/rehearsal';

const [fragment = '', upToMs = ''] = process.argv.slice(2);
const { scenario } = readLink(fragment);
const rehearsal = new Rehearsal(scenario);
console.log(JSON.stringify(scenario));
await rehearsal.begin();
// What a window is shown first tells all that came before.
rehearsal.snapshot();
while (rehearsal.elapsedMs < Number(upToMs)) await rehearsal.turn();
for (const record of rehearsal.take() ?? []) console.log(JSON.stringify(record));
