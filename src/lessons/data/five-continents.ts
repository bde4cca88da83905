import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const fiveContinents: Lesson = {
  name: 'five-continents',
  title: { en: 'Generals on five continents', de: 'Generäle auf fünf Kontinenten' },
  about: {
    en: 'The roads are so long that nobody can win an election. What has to change?',
    de: 'Die Straßen sind so lang, dass niemand eine Wahl gewinnen kann. Was muss sich ändern?',
  },
  section: '§5.6',
  ours: 'timers',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', hasty: 'follower' },
      words: ['slow all 4s', 'kill {leader}', 'timeout {hasty}'],
      until: [{ saw: 'processExited', with: { node: '{leader}' } }, { holds: 'term {term+3}' }],
      show: ['map'],
      caption: {
        en: 'Every road takes four seconds now, eight there and back. {leader} is dead, and {hasty} stands for election. Wait for the third election.',
        de: 'Jede Straße dauert jetzt vier Sekunden, hin und zurück acht. {leader} ist tot, und {hasty} stellt sich zur Wahl. Warte auf die dritte Wahl.',
      },
    },
    {
      type: 'tell',
      show: ['chronicle'],
      caption: {
        en: 'Term {term}, and nobody leads: each candidate loses patience before a vote can come back, and begins another election.',
        de: 'Term {term}, und niemand führt: Jeder Kandidat verliert die Geduld, bevor eine Stimme zurück sein kann, und beginnt die nächste Wahl.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The roads can’t be made shorter. What has to change so that somebody leads?',
      de: 'Die Straßen lassen sich nicht kürzen. Was muss sich ändern, damit jemand führt?',
    },
    right: {
      text: {
        en: 'Only the election timeout: it has to grow.',
        de: 'Nur das Wahl-Timeout: Es muss wachsen.',
      },
      why: {
        en: 'A leader comes about where the broadcast time is well below the election timeout. Safety never depended on time.',
        de: 'Ein Leader kommt zustande, wenn die Nachrichtenzeit deutlich unter dem Wahl-Timeout liegt. Die Sicherheit hing nie von der Zeit ab.',
      },
    },
    wrong: [
      {
        text: {
          en: 'Heartbeats have to come more often.',
          de: 'Herzschläge müssen öfter kommen.',
        },
        why: {
          en: 'Nobody leads who could send one. Watch what the candidates wait for in vain.',
          de: 'Niemand führt, der einen schicken könnte. Achte darauf, worauf die Kandidaten vergeblich warten.',
        },
      },
      {
        text: {
          en: 'Fewer votes have to be enough.',
          de: 'Weniger Stimmen müssen genügen.',
        },
        why: {
          en: 'With fewer than a majority there could be two leaders in one term. The votes are there; they only come too late.',
          de: 'Mit weniger als einer Mehrheit könnte es zwei Leader in einem Term geben. Die Stimmen gibt es; sie kommen nur zu spät.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['election-timeout 12s-24s'],
      until: [{ saw: 'stateChanged', with: { to: State.Leader }, binds: { next: 'node' } }],
      show: ['map'],
      caption: {
        en: 'All wait for 12 to 24 seconds now, longer than there and back. Watch the votes come in.',
        de: 'Alle warten jetzt 12 bis 24 Sekunden, länger als hin und zurück. Sieh die Stimmen eintreffen.',
      },
    },
    {
      type: 'tell',
      show: ['{next}'],
      caption: {
        en: '{next} leads. Heartbeat and majority are what they were, and every safety property has held all the time.',
        de: '{next} führt. Herzschlag und Mehrheit sind, was sie waren, und alle Sicherheits-Eigenschaften haben die ganze Zeit gehalten.',
      },
    },
    {
      type: 'do',
      words: ['heal', 'tempo 1', 'appoint {leader}'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['map'],
      caption: {
        en: 'The roads are short again, and the timeouts as they came.',
        de: 'Die Straßen sind wieder kurz und die Timeouts, wie sie waren.',
      },
    },
    {
      type: 'tell',
      show: ['map'],
      caption: {
        en: 'What the paper asks for: broadcast time well below election timeout well below the time between two crashes.',
        de: 'Was das Paper verlangt: Nachrichtenzeit deutlich unter Wahl-Timeout deutlich unter der Zeit zwischen zwei Abstürzen.',
      },
    },
  ],
  alone: {
    en: 'Slow only the roads of one general. Can it ever lead? Does it disturb the others?',
    de: 'Verlangsame nur die Straßen eines Generals. Kann er je führen? Stört er die anderen?',
  },
};
