import type { Lesson } from '../lesson';

export const lostMessenger: Lesson = {
  name: 'lost-messenger',
  title: { en: 'The messenger who never returned', de: 'Der Bote, der nie zurückkam' },
  about: {
    en: 'Everybody has the order, and the leader can’t know it.',
    de: 'Alle haben den Befehl, und der Leader kann es nicht wissen.',
  },
  section: '§5.3',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', follower: 'follower' },
      words: ['cut all>{leader}'],
      until: [{ saw: 'roadChanged', with: { to: '{leader}' } }],
      show: ['map'],
      caption: {
        en: 'All roads to {leader} are cut; the roads from it are open.',
        de: 'Alle Straßen zu {leader} sind gesperrt; die Straßen von ihm weg sind offen.',
      },
    },
    {
      type: 'tell',
      show: ['map'],
      caption: {
        en: 'Its heartbeats arrive, so everybody stays patient. The answers fall on the way.',
        de: 'Seine Herzschläge kommen an, also bleiben alle geduldig. Die Antworten bleiben auf der Strecke.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'Now the leader gets an order and sends it to all. They store it. What does whoever gave the order hear?',
      de: 'Jetzt bekommt der Leader einen Befehl und schickt ihn an alle. Sie speichern ihn. Was hört, wer den Befehl gab?',
    },
    right: {
      text: {
        en: 'Nothing: the leader can’t know whether a majority has it.',
        de: 'Nichts: Der Leader kann nicht wissen, ob eine Mehrheit ihn hat.',
      },
      why: {
        en: 'A lost request and a lost answer look the same to the sender: silence. So a client that hears nothing knows nothing, neither that it happened nor that it did not.',
        de: 'Eine verlorene Anfrage und eine verlorene Antwort sehen für den Absender gleich aus: Stille. Wer nichts hört, weiß also nichts, weder dass es geschah noch dass es nicht geschah.',
      },
    },
    wrong: [
      {
        text: { en: '“Done”, for all of them have it.', de: '„Ausgeführt“, denn alle haben ihn.' },
        why: {
          en: 'You can see all logs. The leader sees only what comes back to it. Look at its commit index.',
          de: 'Du siehst alle Logs. Der Leader sieht nur, was zu ihm zurückkommt. Sieh dir seinen Commit-Index an.',
        },
      },
      {
        text: {
          en: '“Refused”, for no answer came.',
          de: '„Abgelehnt“, denn es kam keine Antwort.',
        },
        why: {
          en: 'That would be untrue: the order is in the logs, and is carried out as soon as answers get through.',
          de: 'Das wäre falsch: Der Befehl steht in den Logs und wird ausgeführt, sobald Antworten durchkommen.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['order oil=seven'],
      needs: ['leader', 'follower'],
      until: [{ saw: 'entriesAppended', with: { node: '{follower}' } }],
      show: ['logs'],
      caption: {
        en: '{leader} is ordered: oil = seven. Watch the rows of the logs.',
        de: '{leader} bekommt den Befehl: oil = seven. Achte auf die Zeilen der Logs.',
      },
    },
    {
      type: 'tell',
      show: ['logs', '{leader}'],
      caption: {
        en: 'The entry stands in the log of {follower}, but {leader} has no answer. With every heartbeat it sends the entry again. A follower that has it already changes nothing.',
        de: 'Der Eintrag steht im Log von {follower}, aber {leader} hat keine Antwort. Mit jedem Herzschlag schickt er den Eintrag wieder. Ein Follower, der ihn schon hat, ändert nichts.',
      },
    },
    {
      type: 'ask',
      words: ['heal'],
      needs: ['leader'],
      until: [{ saw: 'committed', with: { node: '{leader}' } }],
      show: ['logs'],
      caption: {
        en: 'Mend the roads with the button here.',
        de: 'Gib die Straßen mit dem Knopf hier wieder frei.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'The next answers got through, and at once the order is committed. Nothing was doubled: an RPC of Raft may be sent as often as one likes. It is only for a client that repeats an order after silence that one needs serial numbers (§8).',
        de: 'Die nächsten Antworten kamen durch, und sofort ist der Befehl beschlossen. Verdoppelt hat sich nichts: Einen RPC von Raft darf man beliebig oft schicken. Nur wenn ein Client nach Stille seinen Befehl wiederholt, braucht es Seriennummern (§8).',
      },
    },
  ],
  alone: {
    en: 'Cut only the road back from one follower. Is the order committed?',
    de: 'Sperre nur den Rückweg eines einzigen Followers. Wird der Befehl beschlossen?',
  },
};
