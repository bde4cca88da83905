import type { Lesson } from '../lesson';

export const orderReplicateCommit: Lesson = {
  name: 'order-replicate-commit',
  title: { en: 'Order, replicate, commit', de: 'Befehl, Kopie, Beschluss' },
  about: {
    en: 'The way of an order into every log, while one general is missing.',
    de: 'Der Weg eines Befehls in alle Logs, während ein General fehlt.',
  },
  section: '§5.3',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', away: 'follower' },
      words: ['kill {away}'],
      until: [{ saw: 'processExited', with: { node: '{away}' } }],
      show: ['logs'],
      caption: {
        en: '{away} is taken out of the field. The logs of all lie side by side below the map.',
        de: '{away} wird aus dem Feld genommen. Unter der Karte liegen alle Logs nebeneinander.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'An order is about to be given to the leader. When will the leader answer that it is done?',
      de: 'Gleich bekommt der Leader einen Befehl. Wann antwortet er, dass er ausgeführt ist?',
    },
    right: {
      text: {
        en: 'As soon as a majority of all has it in its logs.',
        de: 'Sobald eine Mehrheit aller ihn im Log hat.',
      },
      why: {
        en: 'Then the entry is committed: whoever is elected later needs votes from that majority, and gets them only with this entry in its log.',
        de: 'Dann ist der Eintrag beschlossen: Wer später gewählt wird, braucht Stimmen aus dieser Mehrheit und bekommt sie nur mit diesem Eintrag im Log.',
      },
    },
    wrong: [
      {
        text: {
          en: 'As soon as it stands in its own log.',
          de: 'Sobald er in seinem eigenen Log steht.',
        },
        why: {
          en: 'Not every entry in a leader’s log is committed. If it died at that moment, another could be elected without the entry.',
          de: 'Nicht jeder Eintrag im Log eines Leaders ist beschlossen. Stürbe er in diesem Moment, könnte ein anderer ohne den Eintrag gewählt werden.',
        },
      },
      {
        text: { en: 'Only when every general has it.', de: 'Erst, wenn jeder General ihn hat.' },
        why: {
          en: 'Then one dead general would stop everything. Look at the logs: the answer came although one of them lacked the entry.',
          de: 'Dann hielte ein einziger toter General alles auf. Sieh in die Logs: Die Antwort kam, obwohl in einem davon der Eintrag fehlte.',
        },
      },
    ],
  },
  after: [
    {
      type: 'ask',
      words: ['order bread=nine'],
      needs: ['leader'],
      until: [{ saw: 'orderAnswered', with: { outcome: 'done' } }],
      show: ['logs'],
      caption: {
        en: 'Give the leader any order: in the line beside the logs, or with the button here.',
        de: 'Gib dem Leader irgendeinen Befehl: in der Zeile neben den Logs oder mit dem Knopf hier.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'The leader appended the entry, sent it in AppendEntries, counted the answers, and with the majority moved its commit index. Then it carried the order out and answered. {away} knows nothing of it yet.',
        de: 'Der Leader hat den Eintrag angehängt, mit AppendEntries verschickt, die Antworten gezählt und mit der Mehrheit den Commit-Index vorgerückt. Dann hat er den Befehl ausgeführt und geantwortet. {away} weiß davon noch nichts.',
      },
    },
    {
      type: 'ask',
      words: ['appoint {away}'],
      until: [{ saw: 'applied', with: { node: '{away}' } }],
      show: ['logs', '{away}'],
      caption: {
        en: 'Appoint {away} again (A), and watch its row.',
        de: 'Ernenne {away} neu (A) und achte auf seine Zeile.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'The leader found out what {away} lacked and sent it; with leaderCommit in the same message {away} learned how far it may carry out. Committed does not mean that everyone has it. It means that nobody can be elected without it.',
        de: 'Der Leader hat herausgefunden, was {away} fehlte, und es geschickt; durch leaderCommit in derselben Nachricht weiß {away}, wie weit er ausführen darf. Beschlossen heißt nicht, dass jeder es hat. Es heißt, dass ohne es niemand gewählt werden kann.',
      },
    },
  ],
  alone: {
    en: 'Kill two of three and give an order. What does the leader’s log say, and what its commit index?',
    de: 'Töte zwei von dreien und gib einen Befehl. Was steht im Log des Leaders, und wo sein Commit-Index?',
  },
};
