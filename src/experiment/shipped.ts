import type { Experiment } from './experiment';

/** A figure that the paper states of one of its lines. */
export interface Stated {
  /** The election timeouts of the line, as the experiment has them. */
  readonly electionTimeout: string;
  readonly figure: 'median' | 'mean' | 'max' | 'above';
  readonly ms: number;
  /** As it stands in the text (§9.3). */
  readonly words: string;
}

/** An experiment that is always there, and what its source says came of it. */
export interface Shipped {
  readonly experiment: Experiment;
  readonly title: string;
  readonly stated: readonly Stated[];
}

/**
 * Five servers, as in the paper's Figure 16. Its broadcast time of 15 ms is once all on the roads, 7.5 ms each way, and
 * once all behind them, as the paper doesn't say where it was spent.
 */
const FIGURE_16 = {
  armies: [5],
  heartbeat: ['half'],
  travel: ['7.5ms', '0.5ms'],
  loss: ['0%'],
  tempo: ['1'],
  logs: 'different',
  rules: 'paper',
  runs: 1000,
  runsWith: {},
  fault: 'kill leader',
  measure: 'failover',
  limit: '100s',
} as const satisfies Partial<Experiment>;

export const SHIPPED: readonly Shipped[] = [
  {
    title: 'Figure 16, above: the spread of election timeouts',
    experiment: {
      ...FIGURE_16,
      name: 'figure-16a',
      // As many as the paper has of it.
      runsWith: { '150-150': 100 },
      electionTimeout: ['150-150', '150-151', '150-155', '150-175', '150-200', '150-300'],
    },
    stated: [
      {
        electionTimeout: '150-150',
        figure: 'above',
        ms: 10_000,
        words: 'consistently took longer than 10 seconds',
      },
      {
        electionTimeout: '150-155',
        figure: 'median',
        ms: 287,
        words: 'a median downtime of 287ms',
      },
      {
        electionTimeout: '150-200',
        figure: 'max',
        ms: 513,
        words: 'the worst-case completion time (over 1000 trials) was 513ms',
      },
    ],
  },
  {
    title: 'Figure 16, below: the shortest election timeouts',
    experiment: {
      ...FIGURE_16,
      name: 'figure-16b',
      electionTimeout: ['12-24', '25-50', '50-100', '100-200', '150-300'],
    },
    stated: [
      {
        electionTimeout: '12-24',
        figure: 'mean',
        ms: 35,
        words: 'it takes only 35ms on average to elect a leader',
      },
      {
        electionTimeout: '12-24',
        figure: 'max',
        ms: 152,
        words: 'the longest trial took 152ms',
      },
    ],
  },
];
