import { State } from '../../shared/raft';
import { became } from '../became';
import type { Lesson } from '../lesson';

export const leaderFalls: Lesson = {
  name: 'leader-falls',
  title: { en: 'The leader falls', de: 'Der Leader fällt' },
  about: {
    en: 'Kill the leader, and see who takes its place.',
    de: 'Töte den Leader und sieh, wer an seine Stelle tritt.',
  },
  section: '§5.2',
  before: [
    {
      type: 'tell',
      cast: { leader: 'leader' },
      show: ['{leader}'],
      caption: {
        en: '{leader} leads term {term}. Nobody has named a successor: Raft knows none.',
        de: '{leader} führt in Term {term}. Niemand hat einen Nachfolger bestimmt: Raft kennt keinen.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'If the leader dies now, who leads next?',
      de: 'Wenn der Leader jetzt stirbt, wer führt dann?',
    },
    right: {
      text: {
        en: 'Whoever gets the votes of a majority in a new term; most likely whoever’s timeout ends first.',
        de: 'Wer in einem neuen Term die Stimmen einer Mehrheit bekommt; am ehesten der, dessen Timeout zuerst abläuft.',
      },
      why: {
        en: 'Timeouts are random, so usually one general is up before the others. It still needs the votes, and its log must be as up to date as the voters’.',
        de: 'Die Timeouts sind zufällig, also ist meist einer früher dran. Die Stimmen braucht er trotzdem, und sein Log muss mindestens so aktuell sein wie das der Wähler.',
      },
    },
    wrong: [
      {
        text: { en: 'The one with the lowest number.', de: 'Der mit der kleinsten Nummer.' },
        why: {
          en: 'Numbers decide nothing in Raft. Do this lesson twice: the winner may be another.',
          de: 'Nummern entscheiden in Raft nichts. Mach diese Lektion zweimal: Es kann ein anderer gewinnen.',
        },
      },
      {
        text: {
          en: 'Whoever has the most orders in its log.',
          de: 'Wer die meisten Befehle im Log hat.',
        },
        why: {
          en: 'A log must be good enough for the voters’ consent: the later last term first, and only then the length. Among logs that are alike, the timer decides.',
          de: 'Das Log muss nur gut genug sein, damit die anderen zustimmen: Erst zählt der Term des letzten Eintrags, dann die Länge. Bei gleichen Logs entscheidet der Timer.',
        },
      },
    ],
  },
  after: [
    {
      type: 'ask',
      words: ['kill {leader}'],
      until: [{ saw: 'processExited', with: { node: '{leader}' } }],
      show: ['{leader}'],
      caption: {
        en: 'Kill {leader}: it is selected, so press K or the button beside the map.',
        de: 'Töte {leader}: Er ist ausgewählt, also drücke K oder den Knopf neben der Karte.',
      },
    },
    {
      type: 'watch',
      until: [became(State.Leader, undefined, 'next')],
      show: ['map'],
      caption: {
        en: 'Its process is gone. Each of the others has a timer, with our generals the ring around it: whose ends first asks for votes.',
        de: 'Der Prozess ist weg. Jeder der anderen hat einen Timer, bei unseren Generälen der Ring um ihn: Wessen Timer zuerst abläuft, der bittet um Stimmen.',
        rehearsed: {
          en: 'It is gone. Watch the rings of the others: the first that runs out asks for votes.',
          de: 'Er ist weg. Achte auf die Ringe der anderen: Wessen Ring zuerst abläuft, der bittet um Stimmen.',
        },
      },
    },
    {
      type: 'tell',
      show: ['{next}'],
      caption: {
        en: '{next} has the votes of a majority of all generals and leads term {term}. Its first entry is a no-op of that term; soon its heartbeats tell the others.',
        de: '{next} hat die Stimmen einer Mehrheit aller Generäle und führt in Term {term}. Sein erster Eintrag ist ein No-op dieses Terms; bald sagen es seine Herzschläge den anderen.',
      },
    },
    {
      type: 'ask',
      words: ['appoint {leader}'],
      until: [
        {
          either: [
            { saw: 'started', with: { node: '{leader}' } },
            { saw: 'programStarted', with: { node: '{leader}' } },
          ],
        },
        { holds: 'leader' },
        { holds: 'alive {all}' },
      ],
      show: ['{leader}'],
      caption: {
        en: 'Appoint {leader} again: press A.',
        de: 'Ernenne {leader} neu: Drücke A.',
      },
    },
    {
      type: 'tell',
      show: ['{leader}'],
      caption: {
        en: '{leader} is back, as a follower: to have led once gives no right to lead again. Its log and its term were on its disk.',
        de: '{leader} ist zurück, als Follower: Einmal geführt zu haben gibt kein Recht, wieder zu führen. Log und Term lagen auf seiner Platte.',
      },
    },
  ],
  alone: {
    en: 'Kill the leader three times in a row. Does the same general win each time?',
    de: 'Töte dreimal hintereinander den Leader. Gewinnt jedes Mal derselbe General?',
  },
};
