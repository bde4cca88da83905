import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const randomTimeout: Lesson = {
  name: 'random-timeout',
  title: { en: 'Why the timeout is random', de: 'Warum der Timeout zufällig ist' },
  about: {
    en: 'All notice the leader’s silence. Only one should stand up.',
    de: 'Alle bemerken das Schweigen des Leaders. Aufstehen soll nur einer.',
  },
  section: '§5.2',
  ours: 'timers',
  before: [
    {
      type: 'watch',
      cast: { leader: 'leader', follower: 'follower' },
      needs: ['follower'],
      until: [{ saw: 'electionTimerStarted', with: { node: '{follower}' } }],
      show: ['{follower}'],
      caption: {
        en: 'Watch the ring of {follower} until it starts anew.',
        de: 'Achte auf den Ring von {follower}, bis er neu beginnt.',
      },
    },
    {
      type: 'tell',
      show: ['{follower}'],
      caption: {
        en: 'Each time it starts, the timer is given another length, drawn at random from a range. Beside the map you can read it for {follower}; click another general and compare.',
        de: 'Bei jedem Start bekommt der Timer eine andere Länge, zufällig aus einem Bereich gezogen. Neben der Karte steht sie für {follower}; klicke einen anderen General an und vergleiche.',
      },
    },
  ],
  prediction: {
    ask: { en: 'What is the randomness for?', de: 'Wozu der Zufall?' },
    right: {
      text: {
        en: 'So that the generals seldom stand for election at the same time.',
        de: 'Damit selten mehrere zugleich zur Wahl antreten.',
      },
      why: {
        en: 'Whoever is first has the votes before the others wake up. If all were equally patient, they would vote for themselves again and again.',
        de: 'Wer zuerst dran ist, hat die Stimmen, bevor die anderen aufwachen. Wären alle gleich geduldig, stimmte jeder immer wieder für sich selbst.',
      },
    },
    wrong: [
      {
        text: {
          en: 'For security: nobody should foresee the next leader.',
          de: 'Für die Sicherheit: Niemand soll den nächsten Leader vorhersehen können.',
        },
        why: {
          en: 'Raft has no adversary. With timers that anybody could foretell it would be just as safe, only slower to elect.',
          de: 'Raft kennt keinen Gegner. Mit vorhersehbaren Timern wäre es genauso sicher, es wählte nur langsamer.',
        },
      },
      {
        text: {
          en: 'So that everybody gets to lead at times.',
          de: 'Damit jeder einmal zum Führen kommt.',
        },
        why: {
          en: 'A leader that is heard leads on for ever. Chance decides only in an election.',
          de: 'Ein Leader, der gehört wird, führt immer weiter. Der Zufall entscheidet nur bei einer Wahl.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['kill {leader}'],
      until: [{ saw: 'stateChanged', with: { to: State.Candidate }, binds: { first: 'node' } }],
      show: ['map'],
      caption: {
        en: '{leader} is killed. Now compare the rings: whose runs out first?',
        de: '{leader} ist getötet. Vergleiche nun die Ringe: Welcher läuft zuerst ab?',
      },
    },
    {
      type: 'watch',
      until: [{ saw: 'stateChanged', with: { to: State.Leader }, binds: { next: 'node' } }],
      show: ['map'],
      caption: {
        en: '{first} is a candidate. If its RequestVote reaches the others before their own rings are empty, they vote for it and start their timers anew.',
        de: '{first} ist Kandidat. Erreicht sein RequestVote die anderen, bevor ihre eigenen Ringe leer sind, stimmen sie für ihn und stellen ihre Timer zurück.',
      },
    },
    {
      type: 'do',
      words: ['appoint {leader}'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      caption: {
        en: '{next} leads. {leader} is appointed again; wait for it.',
        de: '{next} führt. {leader} wird neu ernannt; warte auf ihn.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'The range must be wide beside the time a vote takes: rivals that wake within that time split the vote. The paper recommends a broadcast time far below the timeout, and a timeout far below the time between failures (§5.6).',
        de: 'Der Bereich muss breit sein im Vergleich zu der Zeit, die eine Stimme braucht: Wer innerhalb dieser Zeit aufwacht, spaltet die Wahl. Das Paper will die Laufzeit weit unter dem Timeout und den Timeout weit unter der Zeit zwischen Ausfällen (§5.6).',
      },
    },
  ],
  alone: {
    en: 'Make all roads slow, and kill the leader. How often is the vote split now?',
    de: 'Mach alle Straßen langsam und töte den Leader. Wie oft gibt es jetzt ein Patt?',
  },
};
