// npm run chaos -- --minutes 5 [--seed S] [--keep]: see docs/TESTING.md. Ends with status 1 on a violation.
// Each siege is recorded in test-results/chaos; only what goes wrong stays there, or all with --keep.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeRecording } from '../../src/recording';
import { describeChaos, recordingOf, runChaos } from './chaos';

const RECORDINGS = 'test-results/chaos';

const SIEGE_MS = 20_000;
/** What a siege takes beside its faults: the beginning, the agreement at the end, the checks. */
const BESIDE_MS = 3000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error(
    'Usage: npm run chaos -- [--minutes N] [--seed S] [--keep]; both are numbers above 0.',
  );
  process.exit(2);
}

const sieges = Math.max(1, Math.round((minutes * 60_000) / (SIEGE_MS + BESIDE_MS)));
console.log(`seed ${seed}: ${sieges} sieges of ${SIEGE_MS / 1000} s each`);
const good: string[] = [];
await mkdir(RECORDINGS, { recursive: true });
// A seed is tried again after a find: what it left last time gives way.
for (const name of await readdir(RECORDINGS)) {
  if (name.startsWith(`chaos-${seed}-`)) await rm(join(RECORDINGS, name));
}
const result = await runChaos({
  seed,
  sieges,
  siegeMs: SIEGE_MS,
  recordings: RECORDINGS,
  onSiege: ({ plan, acknowledged, failures }, number) => {
    const isWell = failures.length === 0;
    const recording = recordingOf(RECORDINGS, seed, number);
    if (isWell) good.push(recording);
    const kept = !isWell || values.keep ? `, recorded in ${recording}` : '';
    const verdict = isWell ? 'well' : 'BROKEN';
    console.log(
      `siege ${number + 1} of ${sieges}: ${plan.size} nodes, ${plan.rules} rules, ` +
        `${plan.faults.length} faults planned, ${acknowledged} orders acknowledged: ${verdict}${kept}`,
    );
  },
});
console.log(describeChaos(result));
if (!values.keep) {
  for (const recording of good) {
    for (const part of await wholeRecording(recording)) await rm(part);
  }
}
if (result.failures.length > 0) {
  const recording = recordingOf(RECORDINGS, seed, result.sieges.length - 1);
  console.log(`npm run raft -- replay "${recording}" shows it on the map; raft check judges it.`);
}
process.exit(result.failures.length === 0 ? 0 : 1);
