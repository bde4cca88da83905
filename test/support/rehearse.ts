// Prints what a rehearsal tells up to a moment, one record in a line, after the number of its first snapshot.
//
//   node scripts/run.mjs test/support/rehearse.ts FRAGMENT MS
import { readLink } from '../../src/rehearsal/link';
import { Rehearsal } from '../../src/virtual/rehearsal';

const [fragment = '', upToMs = ''] = process.argv.slice(2);
const rehearsal = new Rehearsal(readLink(fragment).scenario);
await rehearsal.begin();
console.log(String(rehearsal.snapshot().view.n));
while (rehearsal.elapsedMs < Number(upToMs)) await rehearsal.turn();
for (const record of rehearsal.take() ?? []) console.log(JSON.stringify(record));
