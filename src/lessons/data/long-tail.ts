import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const longTail: Lesson = {
  name: 'long-tail',
  title: { en: 'A tail longer than the leader’s', de: 'Ein Log, länger als das des Leaders' },
  about: {
    en: 'Figure 7 of the paper: how logs can differ, and how they are repaired.',
    de: 'Abbildung 7 des Papers: wie Logs sich unterscheiden können und wie sie repariert werden.',
  },
  section: '§5.3',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { old: 'leader' },
      words: ['isolate {old}'],
      needs: ['old'],
      until: [{ saw: 'stateChanged', with: { to: State.Leader }, binds: { next: 'node' } }],
      show: ['map'],
      caption: {
        en: '{old} leads and is cut off. Wait until the others have a leader of their own.',
        de: '{old} führt und wird abgeschnitten. Warte, bis die anderen einen eigenen Leader haben.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'Beside a new leader’s log: can the log of another general be longer?',
      de: 'Neben dem Log eines neuen Leaders: Kann das Log eines anderen Generals länger sein?',
    },
    right: {
      text: {
        en: 'Yes, by entries that were never committed.',
        de: 'Ja, um Einträge, die nie beschlossen wurden.',
      },
      why: {
        en: 'A leader is elected with the votes of a majority; whoever was not in it can hold anything that was never on a majority.',
        de: 'Gewählt wird ein Leader mit den Stimmen einer Mehrheit; wer nicht dazugehörte, kann alles Mögliche haben, was nie bei einer Mehrheit stand.',
      },
    },
    wrong: [
      {
        text: {
          en: 'No: the longest log always wins the election.',
          de: 'Nein: Das längste Log gewinnt immer die Wahl.',
        },
        why: {
          en: 'The last entry’s term counts first, and only voters who can be reached are asked. Watch how a log grows where nobody looks.',
          de: 'Erst zählt der Term des letzten Eintrags, und gefragt wird nur, wer erreichbar ist. Sieh zu, wie ein Log wächst, wo niemand hinsieht.',
        },
      },
      {
        text: {
          en: 'Yes, and then the leader takes over what it lacks.',
          de: 'Ja, und dann übernimmt der Leader, was ihm fehlt.',
        },
        why: {
          en: 'Entries flow only from the leader to followers. Watch which log changes when the roads are mended.',
          de: 'Einträge fließen nur vom Leader zu den Followern. Achte darauf, welches Log sich ändert, wenn die Straßen frei sind.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: [
        'order tower=one --to {old}',
        'order tower=two --to {old}',
        'order tower=three --to {old}',
        'order tower=four --to {old}',
      ],
      needs: ['old'],
      until: [
        { saw: 'orderAccepted', with: { node: '{old}', value: 'one' } },
        { saw: 'orderAccepted', with: { node: '{old}', value: 'two' } },
        { saw: 'orderAccepted', with: { node: '{old}', value: 'three' } },
        { saw: 'orderAccepted', with: { node: '{old}', value: 'four' } },
      ],
      show: ['logs'],
      caption: {
        en: 'The cut-off {old} is given four orders, one after another.',
        de: '{old}, von allen abgeschnitten, bekommt nacheinander vier Befehle.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'The log of {old} is longer than that of {next}, who leads the later term. None of the four is on a majority.',
        de: 'Das Log von {old} ist länger als das von {next}, der den späteren Term führt. Keiner der vier steht bei einer Mehrheit.',
      },
    },
    {
      type: 'ask',
      words: ['heal'],
      until: [{ saw: 'entriesRemoved', with: { node: '{old}' } }],
      show: ['logs'],
      caption: {
        en: 'Mend the roads with the button here. The leader looks for the last entry that both have.',
        de: 'Gib die Straßen mit dem Knopf hier frei. Der Leader sucht den letzten Eintrag, den beide haben.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['logs'],
      caption: {
        en: '{old} has struck out what conflicted. Wait until it has the rest.',
        de: '{old} hat gestrichen, was widersprach. Warte, bis er den Rest hat.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'Where index and term of one entry agree, all before it agrees, too (Log Matching). So the leader needs to find only one point: from there on its own log counts.',
        de: 'Stimmen Index und Term eines Eintrags überein, stimmt auch alles davor überein (Log Matching). Der Leader muss also nur eine Stelle finden: Ab da zählt sein Log.',
      },
    },
  ],
  alone: {
    en: 'Make each of the six followers of Figure 7 with five generals, by cutting and killing.',
    de: 'Stelle mit fünf Generälen die Follower aus Abbildung 7 her, durch Sperren und Töten.',
  },
};
