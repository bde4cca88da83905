import fc from 'fast-check';
import { MAX_GENERALS } from '../../../src/shared';

/** Up to here a drawn history goes, in virtual milliseconds. */
export const DRAWN_MS = 40_000;
const LINES_MAX = 30;

const time = fc.constantFrom('0ms', '5ms', '50ms', '400ms', '2s');
const share = fc.constantFrom('0%', '5%', '30%', '100%');
const key = fc.constantFrom('gate', 'color');
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** Any command of a running siege that a rehearsal knows, also where it is refused at that moment. */
function line(armies: number): fc.Arbitrary<string> {
  const id = fc.nat({ max: armies - 1 }).map(String);
  const general = fc.oneof(
    { weight: 4, arbitrary: id },
    { weight: 2, arbitrary: fc.constantFrom('leader', 'followers', 'all') },
    { weight: 1, arbitrary: fc.tuple(id, id).map((ids) => ids.join(',')) },
  );
  const road = fc.oneof(
    fc.tuple(id, fc.constantFrom('-', '>'), id).map((parts) => parts.join('')),
    fc.constantFrom('all', '0-all', 'all>0'),
  );
  const said = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...parts).map((words) => words.join(' '));
  const word = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
  return fc.oneof(
    { weight: 8, arbitrary: said(word('kill', 'appoint', 'appoint', 'freeze', 'thaw'), general) },
    { weight: 3, arbitrary: said(word('timeout', 'hold', 'release', 'isolate'), general) },
    { weight: 1, arbitrary: said(word('forget'), general, word('vote', 'all', 'log 1')) },
    { weight: 3, arbitrary: said(word('cut', 'mend'), road) },
    { weight: 2, arbitrary: said(word('slow'), road, time, word('', '--jitter 100ms')) },
    { weight: 3, arbitrary: said(word('lose', 'repeat', 'reorder'), road, share) },
    { weight: 1, arbitrary: said(word('split'), word('0/1', '0,1/2', '0/1,2', '1,2/0,3')) },
    { weight: 3, arbitrary: said(word('heal', 'appoint all')) },
    { weight: 2, arbitrary: said(word('fog'), word('off', '6', '60', '60 --seed 3')) },
    { weight: 2, arbitrary: said(word('tempo'), word('0.5', '1', '10')) },
    { weight: 1, arbitrary: said(word('heartbeat'), time) },
    { weight: 1, arbitrary: said(word('election-timeout'), word('150-300', '3s-5s', '3s-1s')) },
    { weight: 1, arbitrary: said(word('travel'), time) },
    { weight: 1, arbitrary: said(word('timers'), word('random', 'spread', 'aligned')) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(key, word('north', 'south'), word('', ' --to 0', ' --to leader --limit 2s'))
        .map(([name, value, more]) => `order ${name}=${value}${more}`),
    },
    { weight: 2, arbitrary: said(word('attack'), word('+5s', '+10s')) },
    { weight: 1, arbitrary: said(word('wait'), word('leader', 'quiet', 'alive 1 --limit 3s')) },
    { weight: 1, arbitrary: said(word('say'), word('hello', '"two words"')) },
  );
}

/** Any siege, and any commands at any moment of it. */
const anyLink: fc.Arbitrary<string> = fc.integer({ min: 1, max: MAX_GENERALS }).chain((armies) =>
  fc
    .record({
      seed,
      rules: fc.constantFrom('exercise', 'paper'),
      leader: fc.constantFrom('none', '0'),
      script: fc.array(fc.tuple(fc.nat({ max: DRAWN_MS - 5000 }), line(armies)), {
        minLength: 5,
        maxLength: LINES_MAX,
        size: 'max',
      }),
    })
    .map(({ script, ...rest }) => {
      const lines = script.map(([atMs, words]) => `${atMs} ${words}`).join('\n');
      const said = { armies: String(armies), ...rest, seed: String(rest.seed), script: lines };
      return `#${new URLSearchParams(said).toString()}`;
    }),
);

/** What stands behind the # of an address, as a seed draws it. */
export function drawLinks(drawnBy: number, count: number): readonly string[] {
  return fc.sample(anyLink, { seed: drawnBy, numRuns: count });
}
