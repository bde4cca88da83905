import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/experiment/experiment';
import {
  labelOf,
  planOf,
  readExperiment,
  UnusableExperiment,
} from '../../../src/experiment/experiment';
import { SHIPPED } from '../../../src/experiment/shipped';

const FILE = {
  name: 'spread',
  armies: [3, 5],
  electionTimeout: ['150-155', '150-300'],
  heartbeat: ['50'],
  travel: ['15ms'],
  loss: ['0%'],
  rules: 'paper',
  runs: 1000,
  fault: 'kill leader',
  measure: 'failover',
};

const read = (changes: Readonly<Record<string, unknown>> = {}): Experiment =>
  readExperiment(JSON.stringify({ ...FILE, ...changes }));

describe('an experiment’s file', () => {
  it('is swept, all against all', () => {
    const plan = planOf(read());
    expect(plan.settings.map(({ swept }) => labelOf(plan, swept))).toEqual([
      'armies 3, 150-155 ms',
      'armies 3, 150-300 ms',
      'armies 5, 150-155 ms',
      'armies 5, 150-300 ms',
    ]);
    expect(plan.settings[1]).toMatchObject({
      size: 3,
      timing: { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } },
      road: { travelMs: 15, lossRate: 0 },
      runs: 1000,
    });
  });

  it('may have tenths of a millisecond on the road, half a timeout between heartbeats, and a tempo', () => {
    const [setting] = planOf(
      read({
        heartbeat: ['half'],
        travel: ['7.5ms'],
        loss: ['30%'],
        tempo: ['0.5'],
        electionTimeout: ['25-50'],
      }),
    ).settings;
    expect(setting).toMatchObject({
      timing: { heartbeatMs: 24, electionTimeoutMs: { min: 50, max: 100 } },
      road: { travelMs: 15, lossRate: 0.3 },
    });
  });

  it('may have fewer runs with some election timeouts', () => {
    const { settings } = planOf(read({ runsWith: { '150-155': 10 } }));
    expect(settings.map(({ runs }) => runs)).toEqual([10, 1000, 10, 1000]);
    expect(planOf(read({ runs: 4, runsWith: { '150-155': 10 } })).settings[0]?.runs).toBe(4);
  });

  it.each<[Readonly<Record<string, unknown>>, RegExp]>([
    [{ name: '../x' }, /at name: it is made of small letters/],
    [{ armies: [2] }, /at armies: there are 3 to 9 armies/],
    [{ armies: [10] }, /at armies/],
    [{ armies: [] }, /at armies: there is nothing in it to try/],
    [{ loss: [] }, /at loss: there is nothing/],
    [{ runs: 0 }, /at runs/],
    [{ fault: 'kill all' }, /at fault/],
    [{ measure: 'orders' }, /at measure/],
    [{ colour: 'red' }, /colour/],
    [{ rules: 'exercise', logs: 'different' }, /at logs: by the rules of the exercise/],
  ])('with %j is refused, and the field is named', (changes, words) => {
    expect(() => read(changes)).toThrow(UnusableExperiment);
    expect(() => read(changes)).toThrow(words);
  });

  it.each<[Readonly<Record<string, unknown>>, RegExp]>([
    [{ electionTimeout: ['150'] }, /At electionTimeout: "150" is no range/],
    [{ electionTimeout: ['1-5'] }, /shorter than 10 ms/],
    [{ heartbeat: ['often'] }, /At heartbeat/],
    [{ heartbeat: ['1'] }, /A heartbeat of 1 ms/],
    [{ travel: ['15'] }, /At travel/],
    [{ loss: ['1'] }, /At loss/],
    [{ tempo: ['0'] }, /At tempo: "0" is no tempo/],
    [{ limit: 'never' }, /At limit/],
    [{ travel: ['1ms', '1ms'] }, /tries .* twice/],
  ])('with %j can’t be planned', (changes, words) => {
    expect(() => planOf(read(changes))).toThrow(UnusableExperiment);
    expect(() => planOf(read(changes))).toThrow(words);
  });

  it('that is no JSON is refused', () => {
    expect(() => readExperiment('{')).toThrow('It is no JSON.');
    expect(() => readExperiment('[]')).toThrow(/It is no experiment/);
  });
});

describe('the shipped experiments', () => {
  it.each(SHIPPED)(
    '$experiment.name can be made, and says of which lines the paper speaks',
    (each) => {
      const { experiment, stated } = each;
      expect(readExperiment(JSON.stringify(experiment))).toEqual(experiment);
      expect(planOf(experiment).settings.length).toBeGreaterThan(0);
      for (const { electionTimeout } of stated) {
        expect(experiment.electionTimeout).toContain(electionTimeout);
      }
    },
  );
});
