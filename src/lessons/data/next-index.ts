import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const nextIndex: Lesson = {
  name: 'next-index',
  title: { en: 'A wrong guess does no harm', de: 'Falsch geraten schadet nicht' },
  about: {
    en: 'A new leader’s nextIndex is too large. What does the follower lose?',
    de: 'Der nextIndex eines neuen Leaders ist zu groß. Was verliert der Follower?',
  },
  section: '§5.3',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', away: 'follower', heir: 'follower' },
      words: ['kill {away}'],
      until: [{ saw: 'processExited', with: { node: '{away}' } }],
      show: ['logs'],
      caption: {
        en: '{away} is killed, so that its log falls behind.',
        de: '{away} wird getötet, damit sein Log zurückbleibt.',
      },
    },
    {
      type: 'do',
      words: ['order ladder=ten', 'order ladder=twenty'],
      needs: ['leader'],
      // Both: what only {leader} has written would go with it.
      until: [
        { saw: 'orderAnswered', with: { key: 'ladder', outcome: 'done' } },
        { holds: 'order ladder=twenty' },
      ],
      show: ['logs'],
      caption: {
        en: 'Two orders are given to the others.',
        de: 'Die anderen bekommen zwei Befehle.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'Now a new leader takes over. For every follower it sets nextIndex just behind its own last entry. For the one who lacks entries that is too large. What happens?',
      de: 'Jetzt übernimmt ein neuer Leader. Für jeden Follower setzt er nextIndex gleich hinter seinen eigenen letzten Eintrag. Für den, dem Einträge fehlen, ist das zu groß. Was passiert?',
    },
    right: {
      text: {
        en: 'The follower refuses, the leader steps back and sends what is missing.',
        de: 'Der Follower lehnt ab, der Leader geht zurück und schickt, was fehlt.',
      },
      why: {
        en: 'A refusal is a normal answer: “I lack the entry before these.” A nextIndex that is too small is as harmless: it sends again what is there, and nothing that matches is cut.',
        de: 'Eine Ablehnung ist eine gewöhnliche Antwort: „Mir fehlt der Eintrag davor.“ Ein zu kleiner nextIndex ist genauso harmlos: Er schickt, was schon da ist, und was übereinstimmt, wird nicht gekürzt.',
      },
    },
    wrong: [
      {
        text: {
          en: 'The follower’s log gets a hole.',
          de: 'Das Log des Followers bekommt eine Lücke.',
        },
        why: {
          en: 'AppendEntries names index and term of the entry before; without that entry nothing is taken. Look at prevLogIndex in the message.',
          de: 'AppendEntries nennt Index und Term des Eintrags davor; ohne ihn wird nichts angenommen. Sieh dir prevLogIndex in der Nachricht an.',
        },
      },
      {
        text: {
          en: 'The follower is broken and must be replaced.',
          de: 'Der Follower ist kaputt und muss ersetzt werden.',
        },
        why: {
          en: 'It has refused, and that is all. Wait for the next message to it.',
          de: 'Er hat abgelehnt, mehr nicht. Warte auf die nächste Nachricht an ihn.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['kill {leader}', 'appoint {away}'],
      fewWillDo: true,
      until: [{ saw: 'stateChanged', with: { to: State.Leader }, binds: { next: 'node' } }],
      show: ['map'],
      caption: {
        en: '{leader} is killed, {away} is back with its old log. Nobody votes for {away}, for its log is behind.',
        de: '{leader} wird getötet, {away} ist zurück mit seinem alten Log. Für {away} stimmt niemand, denn sein Log liegt zurück.',
      },
    },
    {
      type: 'watch',
      needs: ['away'],
      until: [{ holds: 'leader' }, { holds: 'order ladder=twenty' }],
      show: ['{next}', 'logs'],
      caption: {
        en: '{next} leads. Beside the map stands its nextIndex for each follower, and how it steps back.',
        de: '{next} führt. Neben der Karte steht sein nextIndex für jeden Follower, und wie er zurückgeht.',
      },
    },
    {
      type: 'ask',
      words: ['appoint {leader}'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['{leader}'],
      caption: {
        en: '{away} has all entries now. Appoint {leader} again, too (A).',
        de: '{away} hat jetzt alle Einträge. Ernenne auch {leader} neu (A).',
      },
    },
    {
      type: 'tell',
      show: ['chronicle'],
      caption: {
        en: 'nextIndex is only a guess about what to send next. What a leader counts for committing is matchIndex, and that grows only by answers that say yes.',
        de: 'nextIndex ist nur eine Vermutung, was als Nächstes zu schicken ist. Fürs Beschließen zählt der Leader matchIndex, und der wächst nur durch Antworten, die zustimmen.',
      },
    },
  ],
  alone: {
    en: 'Click a refused answer on its road: which conflict does it name, so that the leader need not step back one by one?',
    de: 'Klicke eine ablehnende Antwort unterwegs an: Welchen Konflikt nennt sie, damit der Leader nicht Schritt für Schritt zurückgehen muss?',
  },
};
