import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const possibleLogs: Lesson = {
  name: 'possible-logs',
  title: { en: 'Which logs are possible?', de: 'Welche Logs sind möglich?' },
  about: {
    en: 'A log whose terms leap from one to one far later.',
    de: 'Ein Log, dessen Terms von einem zu einem viel späteren springen.',
  },
  section: '§5.3',
  ours: 'logs',
  before: [
    {
      type: 'tell',
      cast: { leader: 'leader', away: 'follower' },
      show: ['logs'],
      caption: {
        en: 'Below the map each entry shows its term. The last leader’s entries bear the term in which it was elected.',
        de: 'Unter der Karte zeigt jeder Eintrag seinen Term. Die Einträge eines Leaders tragen den Term seiner Wahl.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'Could one log hold entries of term 1 and then of term 5, and none of 2, 3 and 4?',
      de: 'Könnte ein Log Einträge von Term 1 und dann von Term 5 enthalten, und keinen von 2, 3 und 4?',
    },
    right: {
      text: {
        en: 'Yes. Terms never fall along a log, but they may leap.',
        de: 'Ja. Entlang eines Logs fallen die Terms nie, aber springen dürfen sie.',
      },
      why: {
        en: 'A term without a leader leaves no entry, and a leader that reached nobody leaves none in the others’ logs.',
        de: 'Ein Term ohne Leader hinterlässt keinen Eintrag, und ein Leader, der niemanden erreichte, hinterlässt bei den anderen keinen.',
      },
    },
    wrong: [
      {
        text: {
          en: 'No: every term leaves an entry.',
          de: 'Nein: Jeder Term hinterlässt einen Eintrag.',
        },
        why: {
          en: 'A term counts an election begun. Watch three of them begin without a winner.',
          de: 'Ein Term zählt eine begonnene Wahl. Sieh zu, wie mehrere ohne Sieger beginnen.',
        },
      },
      {
        text: {
          en: 'Yes, and the terms could fall again after that.',
          de: 'Ja, und danach könnten sie auch wieder fallen.',
        },
        why: {
          en: 'A leader appends entries of its own term only, and its term is at least as high as any in its log. Look along any log: they only rise.',
          de: 'Ein Leader hängt nur Einträge seines eigenen Terms an, und der ist mindestens so hoch wie jeder in seinem Log. Sieh an irgendeinem Log entlang: Sie steigen nur.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['isolate {away}'],
      needs: ['away'],
      until: [{ saw: 'stateChanged', with: { node: '{away}', to: State.Candidate } }],
      show: ['{away}'],
      caption: {
        en: '{away} is cut off, so that its elections have no winner.',
        de: '{away} wird abgeschnitten, damit seine Wahlen keinen Sieger haben.',
      },
    },
    {
      type: 'watch',
      needs: ['away'],
      until: [{ holds: 'term {term+2}' }],
      show: ['{away}'],
      caption: {
        en: 'Term {term} has begun without a winner. Wait for two more.',
        de: 'Term {term} hat ohne Sieger begonnen. Warte auf zwei weitere.',
      },
    },
    {
      type: 'do',
      words: ['heal'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }, { holds: 'committed {index+1}' }],
      show: ['logs'],
      caption: {
        en: 'The roads are mended. The higher term deposes the leader, and somebody is elected in a term that is higher still.',
        de: 'Die Straßen sind frei. Der höhere Term setzt den Leader ab, und in einem noch höheren wird jemand gewählt.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'Now look at the last entries of any log: the new leader’s bears term {term}, and the one before it a term from before the cut. What is impossible: a hole in the numbers of entries, or a term that falls.',
        de: 'Sieh dir nun die letzten Einträge eines Logs an: Der des neuen Leaders trägt Term {term}, der davor einen Term von vor der Sperrung. Unmöglich sind eine Lücke in den Nummern der Einträge und ein Term, der fällt.',
      },
    },
  ],
  alone: {
    en: 'Click the first entry after a leap in the logs, and find the election that it came from in the chronicle.',
    de: 'Klicke in den Logs den ersten Eintrag nach einem Sprung an und suche in der Chronik die Wahl, aus der er stammt.',
  },
};
