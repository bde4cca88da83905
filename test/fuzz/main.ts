// npm run fuzz -- [--requests N] [--seed S]: sends generated requests to every route of real nodes and
// generated messages over their control channels. Ends with status 1 on the first offence.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzControl } from './fuzz-control';
import { fuzzHttp } from './fuzz-http';

/** One in so many of what is sent is a control message. */
const CONTROL_SHARE = 50;
const STEP = 5000;

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const total = Number(values.requests);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!(total > 0) || !Number.isSafeInteger(seed)) {
  console.error('Usage: npm run fuzz -- [--requests N] [--seed S]; both are numbers above 0.');
  process.exit(2);
}

const workerPath = join(process.cwd(), 'out/main/worker.js');
const startMs = performance.now();
console.log(`seed ${seed}: ${total} requests and control messages`);
try {
  const messages = await fuzzControl({
    workerPath,
    seed,
    goesOn: (sent) => sent < total / CONTROL_SHARE,
  });
  console.log(`${messages} control messages: no crash, no changed state`);
  let told = 0;
  const requests = await fuzzHttp({
    workerPath,
    seed,
    goesOn: (sent) => messages + sent < total,
    onProgress: (sent) => {
      if (sent < told + STEP) return;
      told = sent;
      console.log(`${sent} requests after ${Math.round((performance.now() - startMs) / 1000)} s`);
    },
  });
  console.log(
    `${requests} requests: no crash, no 5xx for the client's fault, no changed state on a refusal (seed ${seed})`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`This came up with seed ${seed}.`);
  process.exit(1);
}
