// npm run chaos -- --minutes 5 [--seed S]: see docs/TESTING.md. Ends with status 1 on a violation.
import { parseArgs } from 'node:util';
import { describeChaos, runChaos } from './chaos';

const SIEGE_MS = 20_000;
/** What a siege takes beside its faults: the beginning, the agreement at the end, the checks. */
const BESIDE_MS = 3000;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error('Usage: npm run chaos -- [--minutes N] [--seed S]; both are numbers above 0.');
  process.exit(2);
}

const sieges = Math.max(1, Math.round((minutes * 60_000) / (SIEGE_MS + BESIDE_MS)));
console.log(`seed ${seed}: ${sieges} sieges of ${SIEGE_MS / 1000} s each`);
const result = await runChaos({
  seed,
  sieges,
  siegeMs: SIEGE_MS,
  onSiege: ({ plan, acknowledged, failures }, number) => {
    const verdict = failures.length === 0 ? 'well' : 'BROKEN';
    console.log(
      `siege ${number + 1} of ${sieges}: ${plan.size} nodes, ${plan.rules} rules, ` +
        `${plan.faults.length} faults planned, ${acknowledged} orders acknowledged: ${verdict}`,
    );
  },
});
console.log(describeChaos(result));
process.exit(result.failures.length === 0 ? 0 : 1);
