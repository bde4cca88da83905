import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const guard: Lesson = {
  name: 'guard',
  title: { en: 'The guard', de: 'Die Wache' },
  about: {
    en: 'The exercise’s rules against the paper’s: may a leader ever change?',
    de: 'Die Regeln der Übung gegen die des Papers: Darf ein Leader sich je ändern?',
  },
  section: '§5.1',
  ours: 'guard',
  before: [
    {
      type: 'do',
      cast: { old: 'leader' },
      words: ['isolate {old}'],
      needs: ['old'],
      until: [{ saw: 'stateChanged', with: { to: State.Leader }, binds: { next: 'node' } }],
      show: ['map'],
      caption: {
        en: '{old} is cut off from all others. Wait until they have elected another leader.',
        de: '{old} ist von allen abgeschnitten. Warte, bis die anderen einen neuen Leader gewählt haben.',
      },
    },
    {
      type: 'tell',
      show: ['{old}'],
      caption: {
        en: '{next} leads term {term}; {old} does not know of it. The exercise adds a rule that the paper does not have: a leader never changes its state. A guard watches over that.',
        de: '{next} führt in Term {term}; {old} weiß nichts davon. Die Übung hat eine Regel, die das Paper nicht kennt: Ein Leader ändert nie seinen Zustand. Darüber wacht eine Wache.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The roads will be mended, and the old leader hears of the later term. What can it do under the exercise’s rules?',
      de: 'Gleich sind die Straßen frei, und der alte Leader erfährt vom späteren Term. Was bleibt ihm nach den Regeln der Übung?',
    },
    right: {
      text: {
        en: 'Store the new term and stop. Another takes its place as a follower.',
        de: 'Den neuen Term speichern und enden. Ein Nachfolger kommt als Follower.',
      },
      why: {
        en: 'It may not lead on, and may not become a follower. A crash is always allowed: Raft’s safety bears it at any moment.',
        de: 'Weiterführen darf er nicht, Follower werden auch nicht. Abstürzen ist immer erlaubt: Das hält Rafts Sicherheit in jedem Augenblick aus.',
      },
    },
    wrong: [
      {
        text: {
          en: 'Become a follower of the new leader.',
          de: 'Follower des neuen Leaders werden.',
        },
        why: {
          en: 'That is the paper’s way (§5.1), and what this program does by the paper’s rules. The exercise forbids it.',
          de: 'Das ist der Weg des Papers (§5.1), und so verhält sich dieses Programm nach den Regeln des Papers. Die Übung verbietet es.',
        },
      },
      {
        text: {
          en: 'Ignore the message and lead on.',
          de: 'Die Nachricht übergehen und weiterführen.',
        },
        why: {
          en: 'Nobody would follow: everyone else refuses messages of an old term. And a server that has seen a higher term must take it over.',
          de: 'Niemand würde folgen: Alle anderen lehnen Nachrichten eines alten Terms ab. Und wer einen höheren Term gesehen hat, muss ihn übernehmen.',
        },
      },
    ],
  },
  after: [
    {
      type: 'ask',
      words: ['heal'],
      needs: ['old'],
      until: [
        {
          either: [
            { saw: 'guardStopped', with: { node: '{old}' } },
            { saw: 'stateChanged', with: { node: '{old}', from: State.Leader } },
          ],
        },
      ],
      show: ['{old}'],
      caption: {
        en: 'Mend the roads with the button here, and watch {old}.',
        de: 'Gib die Straßen mit dem Knopf hier frei und achte auf {old}.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['chronicle'],
      caption: {
        en: '{old} has heard of the later term. Under the exercise’s rules its process ends with status 3, and is replaced after a moment. Under the paper’s rules it has simply become a follower.',
        de: '{old} hat vom späteren Term gehört. Nach den Regeln der Übung endet sein Prozess mit Status 3 und wird nach kurzer Zeit ersetzt. Nach denen des Papers ist er einfach Follower geworden.',
        rehearsed: {
          en: '{old} has heard of the later term. Under the exercise’s rules its program ends with status 3, and is replaced after a moment. Under the paper’s rules it has simply become a follower.',
          de: '{old} hat vom späteren Term gehört. Nach den Regeln der Übung endet sein Programm mit Status 3 und wird nach kurzer Zeit ersetzt. Nach denen des Papers ist er einfach Follower geworden.',
        },
      },
    },
    {
      type: 'tell',
      show: ['{old}'],
      caption: {
        en: '{old} is in the field again, with its log. Both rules are equally safe; the exercise’s costs a restart. Do not learn it as Raft: the paper’s leader steps down and lives.',
        de: '{old} ist wieder im Feld, mit seinem Log. Beide Regeln sind gleich sicher; die der Übung kostet einen Neustart. Lerne sie nicht als Raft: Der Leader des Papers tritt zurück und lebt.',
      },
    },
  ],
  alone: {
    en: 'Switch off “replace deposed generals” in the settings, and do it again.',
    de: 'Schalte in den Einstellungen das Ersetzen abgesetzter Generäle aus und mach es noch einmal.',
  },
};
