import { State } from '../../../shared/raft';
import type { WhyTexts } from '../en/why';

export const why: WhyTexts = {
  title: 'Warum?',
  role: {
    [State.Leader]: 'Warum führt er?',
    [State.Candidate]: 'Warum stellt er sich zur Wahl?',
    [State.Follower]: 'Warum folgt er?',
  },
  term: (term) => `Warum Term ${term}?`,
  end: 'Warum ist er fort?',
  committed: (index) => `Warum ist Eintrag ${index} beschlossen?`,
  removed: 'Warum hat er Einträge gestrichen?',
  attacked: 'Warum hat er angegriffen?',
  notAttacked: 'Warum hat er nicht angegriffen?',
  asOf: (n) => `Was dazu geführt hat, von Meldung ${n} aus gesehen, das Neueste zuerst.`,
  looking: 'Die Meldungen werden durchgesehen …',
  nothing: 'Davon ist in dieser Belagerung nichts aufgezeichnet.',
  close: 'Die Antwort schließen',
};
