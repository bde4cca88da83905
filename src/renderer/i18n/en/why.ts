import { State } from '../../../shared/raft';

/** What can be asked about a general in a recording, and the answer. */
export const why = {
  title: 'Why?',
  role: {
    [State.Leader]: 'Why does it lead?',
    [State.Candidate]: 'Why does it stand for election?',
    [State.Follower]: 'Why does it follow?',
  },
  term: (term: number) => `Why term ${term}?`,
  end: 'Why is it gone?',
  committed: (index: string) => `Why is entry ${index} committed?`,
  removed: 'Why did it strike out entries?',
  attacked: 'Why did it attack?',
  notAttacked: 'Why did it not attack?',
  asOf: (n: string) => `What led to it, seen from record ${n}, newest first.`,
  looking: 'Looking back through the records…',
  nothing: 'Nothing of it is recorded in this siege.',
  close: 'Close the answer',
};

export type WhyTexts = typeof why;
