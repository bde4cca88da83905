import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const twoLeaders: Lesson = {
  name: 'two-leaders',
  title: { en: 'Two leaders', de: 'Zwei Leader' },
  about: {
    en: 'Partition, a write on the minority’s side, healing, and what becomes of it.',
    de: 'Teilung, ein Befehl auf der Seite der Minderheit, Heilung, und was daraus wird.',
  },
  section: '§5.3',
  ours: 'logs',
  before: [
    {
      type: 'tell',
      cast: { old: 'leader' },
      show: ['{old}'],
      caption: {
        en: '{old} leads term {term}. All its roads will be cut, in both directions.',
        de: '{old} führt in Term {term}. Gleich werden alle seine Straßen gesperrt, in beide Richtungen.',
      },
    },
    {
      type: 'do',
      words: ['isolate {old}'],
      needs: ['old'],
      until: [{ saw: 'stateChanged', with: { to: State.Leader }, binds: { next: 'node' } }],
      show: ['map'],
      caption: {
        en: '{old} is alone. The others form a majority and will elect a leader of their own.',
        de: '{old} ist allein. Die anderen sind eine Mehrheit und wählen sich einen eigenen Leader.',
      },
    },
    {
      type: 'tell',
      show: ['map'],
      caption: {
        en: 'Two leaders at once: {old} of the earlier term, {next} of term {term}. Raft allows that. What it rules out is two leaders of the same term.',
        de: 'Zwei Leader zugleich: {old} im früheren Term, {next} in Term {term}. Das lässt Raft zu. Ausgeschlossen sind zwei Leader im selben Term.',
      },
    },
    {
      type: 'do',
      words: ['order gate=north --to {old}'],
      needs: ['old'],
      until: [{ saw: 'orderAccepted', with: { node: '{old}' } }],
      show: ['logs'],
      caption: {
        en: 'The cut-off {old} is ordered: gate = north. It takes the order into its log, for it believes that it leads.',
        de: '{old}, von allen abgeschnitten, bekommt einen Befehl: gate = north. Er schreibt ihn ins Log, denn er glaubt zu führen.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'Now the majority’s leader is ordered: gate = south. Then the roads are mended. What is in all logs in the end?',
      de: 'Jetzt bekommt der Leader der Mehrheit einen Befehl: gate = south. Dann werden die Straßen repariert. Was steht am Ende in allen Logs?',
    },
    right: {
      text: {
        en: 'Only south. The entry north is struck out.',
        de: 'Nur south. Der Eintrag north wird gestrichen.',
      },
      why: {
        en: 'North was never on a majority, so it was never committed. A leader makes the followers’ logs like its own, and what conflicts goes.',
        de: 'North stand nie bei einer Mehrheit und war damit nie beschlossen. Ein Leader gleicht die Logs der Follower seinem an, und was widerspricht, fällt weg.',
      },
    },
    wrong: [
      {
        text: {
          en: 'Both, in the order of their times.',
          de: 'Beide, in der Reihenfolge ihrer Zeiten.',
        },
        why: {
          en: 'Raft never merges logs. There is one log, the leader’s; look at the logs side by side when the roads are mended.',
          de: 'Raft mischt Logs nie. Es gibt ein Log, das des Leaders; sieh dir die Logs nebeneinander an, wenn die Straßen wieder frei sind.',
        },
      },
      {
        text: { en: 'Only north: it came first.', de: 'Nur north: Es war zuerst da.' },
        why: {
          en: 'First does not count; a majority does. The term of the new leader is higher, and its log wins.',
          de: 'Zuerst zählt nicht; die Mehrheit zählt. Der Term des neuen Leaders ist höher, und sein Log setzt sich durch.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['order gate=south --to {next}'],
      needs: ['next'],
      until: [{ saw: 'orderAnswered', with: { node: '{next}', key: 'gate', outcome: 'done' } }],
      show: ['logs'],
      caption: {
        en: '{next} is ordered: gate = south. A majority stores it, so it is committed. Compare the logs below the map.',
        de: '{next} bekommt den Befehl: gate = south. Eine Mehrheit speichert ihn, also ist er beschlossen. Vergleiche die Logs unter der Karte.',
      },
    },
    {
      type: 'ask',
      words: ['heal'],
      until: [{ saw: 'entriesRemoved', with: { node: '{old}' } }],
      show: ['logs'],
      caption: {
        en: 'Mend the roads with the button here, and keep an eye on the log of {old}.',
        de: 'Repariere die Straßen mit dem Knopf hier und behalte das Log von {old} im Auge.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'order gate=south' }, { holds: 'alive {all}' }],
      show: ['logs'],
      caption: {
        en: 'The leader’s AppendEntries did not fit the log of {old}: same index, another term. So {old} has struck out its own entry. Wait until all have carried out south.',
        de: 'Das AppendEntries des Leaders passte nicht zum Log von {old}: derselbe Index, ein anderer Term. Also hat {old} den eigenen Eintrag gestrichen. Warte, bis alle south ausgeführt haben.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'One log again. Whoever ordered north never heard that it was done: it was unknown, and so nobody was told an untruth.',
        de: 'Wieder ein Log. Wer north befohlen hatte, bekam nie eine Bestätigung: Der Ausgang war unbekannt, und so wurde niemand belogen.',
      },
    },
  ],
  alone: {
    en: 'Do it again, and order the attack from the cut-off leader. Does its army march?',
    de: 'Mach es noch einmal und befiehl dem abgeschnittenen Leader den Angriff. Zieht sein Heer los?',
  },
};
