import type { Lesson } from '../lesson';

export const staleRead: Lesson = {
  name: 'stale-read',
  title: { en: 'A read from anybody', de: 'Wen man fragt' },
  about: {
    en: 'Ask a general who is cut off what is in force. Is the answer up to date?',
    de: 'Frag einen abgeschnittenen General, was gilt. Ist die Antwort aktuell?',
  },
  section: '§8',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', away: 'follower' },
      words: ['order water=old'],
      until: [{ holds: 'order water=old' }],
      show: ['logs'],
      caption: {
        en: 'First an order that everybody carries out: water = old.',
        de: 'Erst ein Befehl, den alle ausführen: water = old.',
      },
    },
    {
      type: 'do',
      words: ['isolate {away}'],
      needs: ['leader', 'away'],
      until: [{ saw: 'roadChanged', with: { to: '{away}' } }],
      show: ['map'],
      caption: {
        en: 'Nothing reaches {away} from now on.',
        de: 'Zu {away} kommt von jetzt an nichts mehr durch.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The others carry out water = new. What does the general that nothing reaches answer now, if asked for water?',
      de: 'Die anderen führen water = new aus. Was antwortet der General, zu dem nichts durchkommt, jetzt auf die Frage nach water?',
    },
    right: {
      text: {
        en: 'Old, and it can’t know better.',
        de: 'Old, und er kann es nicht besser wissen.',
      },
      why: {
        en: 'What a general has carried out is right, but may be from the past. For the present one must ask a leader that has just heard from a majority.',
        de: 'Was ein General ausgeführt hat, stimmt, kann aber von gestern sein. Die Gegenwart kennt nur ein Leader, der eben noch eine Mehrheit gehört hat.',
      },
    },
    wrong: [
      {
        text: { en: 'New: the order is committed.', de: 'New: Der Befehl ist beschlossen.' },
        why: {
          en: 'Committed means that a majority has it. This one is not in that majority; look at its row.',
          de: 'Beschlossen heißt, dass eine Mehrheit ihn hat. Dieser gehört nicht dazu; sieh dir seine Zeile an.',
        },
      },
      {
        text: {
          en: 'It refuses, for it hears no leader.',
          de: 'Er lehnt ab, denn er hört keinen Leader.',
        },
        why: {
          en: 'Raft says nothing of reads from followers: whoever answers them must say how old the answer may be.',
          de: 'Über Lesen bei Followern sagt Raft nichts: Wer so antwortet, muss sagen, wie alt die Antwort sein kann.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['order water=new'],
      needs: ['away'],
      until: [{ saw: 'orderAnswered', with: { key: 'water', outcome: 'done' } }],
      show: ['logs', '{away}'],
      caption: {
        en: 'The leader is ordered: water = new.',
        de: 'Der Leader bekommt den Befehl: water = new.',
      },
    },
    {
      type: 'tell',
      show: ['logs', '{away}'],
      caption: {
        en: 'It is done, and {away} still has water = old in force. A cut-off leader would be no better: it could not know that it leads no more. That is why a leader makes sure of its majority before it answers a read (§8).',
        de: 'Er ist ausgeführt, und bei {away} gilt noch water = old. Ein abgeschnittener Leader wäre nicht besser: Er könnte nicht wissen, dass er nicht mehr führt. Darum vergewissert sich ein Leader seiner Mehrheit, bevor er eine Leseanfrage beantwortet (§8).',
      },
    },
    {
      type: 'ask',
      words: ['heal'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }, { holds: 'order water=new' }],
      show: ['logs'],
      caption: {
        en: 'Mend the roads with the button here, and see {away} catch up.',
        de: 'Gib die Straßen mit dem Knopf hier frei und sieh, wie {away} aufholt.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'All have water = new. In this program each general answers with what it has carried out itself, and its page says so.',
        de: 'Bei allen gilt water = new. In diesem Programm antwortet jeder General mit dem, was er selbst ausgeführt hat, und seine Seite sagt das.',
      },
    },
  ],
  alone: {
    en: 'Open the pages of two generals side by side, freeze one, and give an order.',
    de: 'Öffne die Seiten zweier Generäle nebeneinander, friere einen ein und gib einen Befehl.',
    rehearsed: {
      en: 'Make a follower stand still, give an order, and compare the logs.',
      de: 'Lass einen Follower stillstehen, gib einen Befehl und vergleiche die Logs.',
    },
  },
};
