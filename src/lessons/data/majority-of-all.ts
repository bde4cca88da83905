import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const majorityOfAll: Lesson = {
  name: 'majority-of-all',
  title: { en: 'A majority of all', de: 'Eine Mehrheit von allen' },
  about: {
    en: 'One general is left. All who live would vote for it. Is that enough?',
    de: 'Ein General ist übrig. Alle Lebenden würden für ihn stimmen. Reicht das?',
  },
  section: '§5.2',
  ours: 'terms',
  before: [
    {
      type: 'tell',
      cast: { last: 'follower' },
      show: ['{last}'],
      caption: {
        en: 'There are {all} generals. In a moment only {last} will live.',
        de: 'Es sind {all} Generäle. Gleich lebt nur noch {last}.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'All generals but one are dead. Can the last one become leader?',
      de: 'Alle Generäle bis auf einen sind tot. Kann der letzte Leader werden?',
    },
    right: {
      text: {
        en: 'No. It asks in term after term and never has enough votes.',
        de: 'Nein. Er fragt in einem Term nach dem anderen und bekommt nie genug Stimmen.',
      },
      why: {
        en: 'A majority counts all generals, the dead as well. Only so do any two majorities share somebody, who remembers.',
        de: 'Die Mehrheit zählt alle Generäle, auch die toten. Nur so haben je zwei Mehrheiten jemanden gemeinsam, der sich erinnert.',
      },
    },
    wrong: [
      {
        text: {
          en: 'Yes: it has the votes of all who live.',
          de: 'Ja: Es hat die Stimmen aller, die leben.',
        },
        why: {
          en: 'It can’t know that the others are dead. Behind a cut road they would look just the same, and might be electing a leader of their own.',
          de: 'Er kann nicht wissen, dass die anderen tot sind. Hinter gesperrten Straßen sähen sie genauso aus und wählten vielleicht gerade selbst einen Leader.',
        },
      },
      {
        text: {
          en: 'Yes, once it has asked in enough terms.',
          de: 'Ja, wenn er es nur in genug Terms versucht.',
        },
        why: {
          en: 'A new term starts a new count, from zero. Watch its ballots: there is one vote, its own.',
          de: 'Ein neuer Term beginnt die Zählung neu, bei null. Sieh dir seine Stimmzettel an: Es ist eine Stimme, die eigene.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['kill all', 'appoint {last}'],
      fewWillDo: true,
      until: [{ saw: 'stateChanged', with: { node: '{last}', to: State.Candidate } }],
      show: ['{last}'],
      caption: {
        en: 'All were killed, and {last} was appointed again. It waits for a heartbeat that will not come.',
        de: 'Alle wurden getötet, und {last} wurde neu ernannt. Er wartet auf einen Herzschlag, der nicht kommen wird.',
      },
    },
    {
      type: 'watch',
      needs: ['last'],
      fewWillDo: true,
      until: [{ holds: 'term {term+1}' }],
      show: ['{last}'],
      caption: {
        en: 'It stands for election in term {term}. Its requests find nobody. Wait until its timer ends once more.',
        de: 'Er stellt sich in Term {term} zur Wahl. Seine Anfragen treffen niemanden an. Warte, bis sein Timer noch einmal abläuft.',
      },
    },
    {
      type: 'tell',
      show: ['{last}'],
      caption: {
        en: 'Term {term}, and one vote again. The term number counts elections begun, not leaders: this term never had one.',
        de: 'Term {term}, und wieder eine Stimme. Die Nummer des Terms zählt begonnene Wahlen, nicht Leader: Dieser Term hatte nie einen.',
      },
    },
    {
      type: 'ask',
      words: ['appoint all'],
      fewWillDo: true,
      until: [{ holds: 'leader' }],
      show: ['map'],
      caption: {
        en: 'Appoint the others again. With the first majority that lives there can be a leader.',
        de: 'Ernenne die anderen neu. Sobald eine Mehrheit lebt, kann es einen Leader geben.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'There is a leader again, and a majority follows it. An even army gains nothing here: four generals need three, and so bear one loss, like three generals.',
        de: 'Es gibt wieder einen Leader, und eine Mehrheit folgt ihm. Eine gerade Zahl bringt dabei nichts: Vier Generäle brauchen drei und ertragen damit einen Verlust, wie drei Generäle auch.',
      },
    },
  ],
  alone: {
    en: 'Freeze all but one instead of killing them. Is anything different for the last one?',
    de: 'Friere alle bis auf einen ein, statt sie zu töten. Ist für den letzten irgendetwas anders?',
    rehearsed: {
      en: 'Make all but one stand still instead of killing them. Is anything different for the last one?',
      de: 'Lass alle bis auf einen stillstehen, statt sie zu töten. Ist für den letzten irgendetwas anders?',
    },
  },
};
