import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnusableArgument } from '../../../src/shared';
import { COMMAND_NAMES, readDirective } from '../../../src/words';

const one = (node: number) => ({ type: 'one', node });

describe('the words of a command', () => {
  it.each([
    ['', { type: 'status' }],
    ['status', { type: 'status' }],
    ['kill 0', { type: 'kill', generals: [one(0)] }],
    ['appoint all', { type: 'appoint', generals: [{ type: 'all' }] }],
    ['freeze leader,2', { type: 'freeze', generals: [{ type: 'leader' }, one(2)] }],
    ['thaw followers', { type: 'thaw', generals: [{ type: 'followers' }] }],
    ['cut 0-1', { type: 'cut', roads: [{ from: 0, to: 1, isBothWays: true }] }],
    ['mend 0>1', { type: 'mend', roads: [{ from: 0, to: 1, isBothWays: false }] }],
    ['cut 0-all', { type: 'cut', roads: [{ from: 0, to: 'all', isBothWays: true }] }],
    ['cut all', { type: 'cut', roads: [{ from: 'all', to: 'all', isBothWays: true }] }],
    [
      'slow 0-1,2>0 800ms --jitter 0.1s',
      {
        type: 'slow',
        roads: [
          { from: 0, to: 1, isBothWays: true },
          { from: 2, to: 0, isBothWays: false },
        ],
        travelMs: 800,
        jitterMs: 100,
      },
    ],
    [
      'lose all 30%',
      { type: 'lose', roads: [{ from: 'all', to: 'all', isBothWays: true }], share: 0.3 },
    ],
    ['timeout 1', { type: 'timeout', generals: [one(1)] }],
    [
      'forget 2 vote',
      { type: 'forget', generals: [{ type: 'one', node: 2 }], loss: { part: 'vote' } },
    ],
    [
      'forget all log 3',
      { type: 'forget', generals: [{ type: 'all' }], loss: { part: 'log', firstIndex: 3 } },
    ],
    [
      'forget 0,1 all',
      {
        type: 'forget',
        generals: [
          { type: 'one', node: 0 },
          { type: 'one', node: 1 },
        ],
        loss: { part: 'all' },
      },
    ],
    ['hold followers', { type: 'hold', generals: [{ type: 'followers' }] }],
    ['release all', { type: 'release', generals: [{ type: 'all' }] }],
    ['say Now watch two.', { type: 'say', text: 'Now watch two.' }],
    ['fog 6', { type: 'fog', ratePerMinute: 6, seed: null }],
    ['fog 0.5 --seed 7', { type: 'fog', ratePerMinute: 0.5, seed: 7 }],
    ['fog 600 --seed=4294967295', { type: 'fog', ratePerMinute: 600, seed: 4_294_967_295 }],
    ['fog off', { type: 'fogOff' }],
    ['timers spread', { type: 'pace', change: { timers: 'spread' } }],
    ['timers random', { type: 'pace', change: { timers: 'random' } }],
    ['tempo 10', { type: 'tempo', factor: 10 }],
    ['tempo 0.5x', { type: 'tempo', factor: 0.5 }],
    ['heartbeat 250ms', { type: 'pace', change: { heartbeatMs: 250 } }],
    [
      'election-timeout 150-300',
      { type: 'pace', change: { electionTimeoutMs: { min: 150, max: 300 } } },
    ],
    [
      'election-timeout 1-2s',
      { type: 'pace', change: { electionTimeoutMs: { min: 1000, max: 2000 } } },
    ],
    ['travel 15ms', { type: 'pace', change: { travelMs: 15 } }],
    ['isolate 2', { type: 'isolate', generals: [one(2)] }],
    ['split 0,1/2', { type: 'split', sides: [[0, 1], [2]] }],
    ['heal', { type: 'heal' }],
    ['order grain=9', { type: 'order', key: 'grain', value: '9', to: null, limitMs: null }],
    [
      'order a=b=c --to 1 --limit 5s',
      { type: 'order', key: 'a', value: 'b=c', to: [one(1)], limitMs: 5000 },
    ],
    ['attack +30s', { type: 'order', key: 'attack-time', value: '+30s', to: null, limitMs: null }],
    ['wait alive 3', { type: 'wait', condition: { type: 'alive', count: 3 }, limitMs: 30_000 }],
    [
      'wait not leader 1 --limit 2m',
      {
        type: 'wait',
        condition: { type: 'not', condition: { type: 'leader', node: 1 } },
        limitMs: 120_000,
      },
    ],
    ['expect no leader', { type: 'expect', condition: { type: 'noLeader' } }],
    ['expect leader', { type: 'expect', condition: { type: 'leader', node: null } }],
    ['expect term 3', { type: 'expect', condition: { type: 'term', count: 3 } }],
    ['expect committed 4', { type: 'expect', condition: { type: 'committed', count: 4 } }],
    ['expect order a=b', { type: 'expect', condition: { type: 'order', key: 'a', value: 'b' } }],
    ['expect attack failed', { type: 'expect', condition: { type: 'attack', outcome: 'failed' } }],
    ['expect quiet', { type: 'expect', condition: { type: 'quiet' } }],
    ['stop', { type: 'stop' }],
  ])('%j is understood', (line, directive) => {
    const words = line.split(' ').filter((word) => word !== '');
    expect(readDirective(words)).toEqual(directive);
    if (line !== '') expect(readDirective([line])).toEqual(directive);
  });

  it('may come as one argument behind the command', () => {
    expect(readDirective(['wait "alive 3"'])).toEqual(readDirective(['wait', 'alive', '3']));
    expect(readDirective(['wait', 'alive 3'])).toEqual(readDirective(['wait', 'alive', '3']));
  });

  it('keeps the blanks of an order', () => {
    expect(readDirective(['order', 'a=two  words'])).toMatchObject({ value: 'two  words' });
  });

  it.each([
    ['kil 0', /Did you mean kill\?/],
    ['wat', /Did you mean wait\?/],
    ['kill', /which general/],
    ['kill x', /"x" is no general/],
    ['kill 0 1', /"1" is more .* with commas, as in 0,1/],
    ['cut 0-1 1-2', /"1-2" is more .* with commas/],
    ['raft siege kill 0', /Leave "raft siege" out/],
    ['kill 0 --now', /has no option --now/],
    ['cut 0', /is no road/],
    ['cut', /which road/],
    ['slow 0-1 800', /is no time/],
    ['slow 0-1', /^No time is said\. Write it as in 800ms/],
    ['lose 0-1', /^No share is said/],
    ['slow 0-1 8ms --jitter', /--jitter needs a value/],
    ['lose 0-1 30', /is no share/],
    ['lose 0-1 101%', /is no share/],
    ['say', /what the herald/],
    ['forget', /which general/],
    ['forget 2', /what its disk loses/],
    ['forget 2 mind', /what its disk loses/],
    ['forget 2 log', /^No index is said: write a whole number from 1 on/],
    ['forget 2 log 0', /index/],
    ['forget 2 vote now', /"now" is more/],
    ['fog', /^No rate of faults is said/],
    ['fog 0', /no rate of faults/],
    ['fog 0.09', /no rate of faults/],
    ['fog 601', /no rate of faults/],
    ['fog -6', /no rate of faults/],
    ['fog of', /no rate of faults.*fog off/],
    ['fog 6 7', /"7" is more/],
    ['fog 6 --seed', /--seed needs a value/],
    ['fog 6 --seed -1', /no seed/],
    ['fog 6 --seed 4294967296', /largest/],
    ['fog off --seed 3', /needs no seed/],
    ['tempo', /no tempo/],
    [
      'timers',
      /^timers needs to know which\. Write timers random, timers spread or timers aligned/,
    ],
    ['timers quick', /no way for timers/],
    ['timers spread now', /./],
    ['tempo 0', /no tempo/],
    ['tempo -1', /no tempo/],
    ['heartbeat 250', /is no time/],
    ['election-timeout 300', /is no range/],
    ['election-timeout 1-2x', /is no range/],
    ['travel', /^No time is said/],
    ['election-timeout', /^No range of times is said/],
    ['split 0,1', /names no sides/],
    ['order grain', /is no order/],
    ['order', /is no order/],
    ['attack', /Say when/],
    ['attack yesterday', /"yesterday" is no time of an attack/],
    ['attack +30', /"\+30" is no time/],
    ['kill 0 --jsn', /Did you mean --json\?/],
    ['wait alive 3 --limt 3s', /Did you mean --limit\?/],
    ['wait', /^No condition is said\. The conditions begin with leader/],
    ['wait aliv 3', /Did you mean alive\?/],
    ['wait alive', /^No number is said/],
    ['wait alive x', /is no number/],
    ['expect attack', /is no condition/],
    ['expect no', /is no condition/],
    ['expect quiet now', /"now" is more/],
    ['heal all', /"all" is more/],
  ])('%j is refused with how to mend it', (line, sentence) => {
    const read = () => readDirective(line.split(' '));
    expect(read).toThrow(UnusableArgument);
    expect(read).toThrow(sentence);
  });

  it('is never anything but understood or refused', () => {
    const word = fc.oneof(
      fc.constantFrom(...COMMAND_NAMES),
      fc.constantFrom(
        '0',
        'all',
        'leader',
        '0-1',
        '0>1',
        '30%',
        '3s',
        'a=b',
        'not',
        '--to',
        '0,1/2',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        try {
          return COMMAND_NAMES.some(() => readDirective(words).type.length > 0);
        } catch (error) {
          return error instanceof UnusableArgument;
        }
      }),
    );
  });
});
