import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const lateAcknowledgement: Lesson = {
  name: 'late-acknowledgement',
  title: { en: 'Deposed, and still committing', de: 'Abgesetzt, und doch beschließt er' },
  about: {
    en: 'The last answer arrives after others have elected a new leader.',
    de: 'Die letzte Antwort kommt an, nachdem andere einen neuen Leader gewählt haben.',
  },
  section: '§5.4.3',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { old: 'leader', heir: 'follower', voter: 'follower' },
      words: ['hold all', 'cut {voter}-{old}', 'slow {heir}>{old} 2500ms'],
      needs: ['old', 'heir'],
      until: [{ saw: 'roadChanged', with: { from: '{heir}', to: '{old}' } }],
      show: ['map'],
      caption: {
        en: 'The road from {heir} to {old} is very slow now, and {voter} is out of reach for {old}. All election timers are held.',
        de: 'Die Straße von {heir} zu {old} ist jetzt sehr langsam, und {voter} ist für {old} unerreichbar. Alle Wahl-Timer stehen still.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The leader will send an order over the fast road, and the answer sets out on the slow one. Before it arrives, the other two elect a new leader in a later term. Then the answer comes in. May the old leader commit the entry?',
      de: 'Der Leader schickt einen Befehl über die schnelle Straße, und die Antwort macht sich auf die langsame. Bevor sie ankommt, wählen die anderen zwei in einem späteren Term einen neuen Leader. Dann trifft die Antwort ein. Darf der alte Leader den Eintrag beschließen?',
    },
    right: {
      text: {
        en: 'Yes, and it does no harm: whoever was elected has the entry.',
        de: 'Ja, und es schadet nicht: Wer gewählt wurde, hat den Eintrag.',
      },
      why: {
        en: 'The entry was on a majority before the election, so a voter had it, and votes only for a log that is at least as up to date.',
        de: 'Der Eintrag stand vor der Wahl bei einer Mehrheit, also hatte ihn ein Wähler, und der stimmt nur für ein mindestens so aktuelles Log.',
      },
    },
    wrong: [
      {
        text: { en: 'No: it is deposed.', de: 'Nein: Er ist abgesetzt.' },
        why: {
          en: 'It does not know that. If that were dangerous, Raft would not be safe at all. Compare the log of the new leader.',
          de: 'Das weiß er nicht. Wäre das gefährlich, wäre Raft überhaupt nicht sicher. Vergleiche das Log des neuen Leaders.',
        },
      },
      {
        text: {
          en: 'Yes, and the new leader strikes it out.',
          de: 'Ja, und der neue Leader streicht ihn.',
        },
        why: {
          en: 'Then something committed would be lost. Look at the log of the new leader: the entry is there.',
          de: 'Dann ginge Beschlossenes verloren. Sieh ins Log des neuen Leaders: Der Eintrag ist da.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['order rope=long --to {old}'],
      needs: ['old', 'heir'],
      until: [{ saw: 'entriesAppended', with: { node: '{heir}' } }],
      show: ['logs'],
      caption: {
        en: '{old} is ordered: rope = long. The entry is on its way to {heir}.',
        de: '{old} bekommt den Befehl: rope = long. Der Eintrag ist unterwegs zu {heir}.',
      },
    },
    {
      type: 'do',
      words: ['timeout {heir}'],
      needs: ['heir', 'voter'],
      until: [
        { saw: 'stateChanged', with: { node: '{heir}', to: State.Leader } },
        { saw: 'committed', with: { node: '{old}' } },
      ],
      show: ['logs'],
      caption: {
        en: '{heir} stands for election at once, and {voter} votes for it. {old} does not know of it. Watch its commit index when the slow answer comes in.',
        de: '{heir} stellt sich sofort zur Wahl, und {voter} stimmt für ihn. {old} weiß davon nichts. Achte auf seinen Commit-Index, wenn die langsame Antwort eintrifft.',
      },
    },
    {
      type: 'do',
      words: ['heal'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }, { holds: 'order rope=long' }],
      show: ['logs'],
      caption: {
        en: 'The answer came, and {old} has committed the entry, deposed as it was. The roads are mended.',
        de: 'Die Antwort kam, und {old} hat den Eintrag beschlossen, obwohl er abgesetzt war. Die Straßen sind wieder frei.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'All have rope = long. Both leaders committed the same entry at the same place: State Machine Safety.',
        de: 'Alle haben rope = long. Beide Leader haben an derselben Stelle denselben Eintrag beschlossen: State Machine Safety.',
      },
    },
  ],
  alone: {
    en: 'Let the order be given after the road is cut in both directions. Why is it different then?',
    de: 'Gib den Befehl erst, wenn die Straße in beide Richtungen gesperrt ist. Warum ist es dann anders?',
  },
};
