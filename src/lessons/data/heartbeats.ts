import { State } from '../../shared/raft';
import { became } from '../became';
import type { Lesson } from '../lesson';

export const heartbeats: Lesson = {
  name: 'heartbeats',
  title: { en: 'Heartbeats', de: 'Herzschläge' },
  about: {
    en: 'What keeps the others patient, and what they do when it stops.',
    de: 'Was die anderen geduldig hält, und was sie tun, wenn es ausbleibt.',
  },
  section: '§5.2',
  before: [
    {
      type: 'tell',
      cast: { leader: 'leader' },
      show: ['{leader}'],
      caption: {
        en: '{leader} leads. At a steady pace it sends every other general a heartbeat, in the paper an AppendEntries request without entries.',
        de: '{leader} führt. In festem Takt schickt er jedem anderen General einen Herzschlag, im Paper eine AppendEntries-Anfrage ohne Einträge.',
      },
    },
    {
      type: 'watch',
      needs: ['leader'],
      until: [{ saw: 'messageArrived', with: { from: '{leader}' }, binds: { follower: 'node' } }],
      caption: {
        en: 'Follow one of its messengers until it is taken in.',
        de: 'Folge einem seiner Boten, bis er angekommen ist.',
      },
    },
    {
      type: 'tell',
      show: ['{follower}'],
      caption: {
        en: '{follower} has taken it in and starts its election timer anew: with our generals the ring around it is full again. The paper’s heartbeat also names the entry before the next one and the commit index, so the follower can check its log.',
        de: '{follower} hat ihn empfangen und stellt seinen Wahl-Timer zurück: Bei unseren Generälen ist der Ring um ihn wieder voll. Der Herzschlag des Papers nennt auch den Eintrag vor dem nächsten und den Commit-Index, so prüft der Follower sein Log.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The roads out of the leader are about to be cut. Its process lives on. What will the followers do?',
      de: 'Gleich werden die Straßen gesperrt, die vom Leader wegführen. Sein Prozess läuft weiter. Was tun die Follower?',
      rehearsed: {
        en: 'The roads out of the leader are about to be cut. It lives on. What will the followers do?',
        de: 'Gleich werden die Straßen gesperrt, die vom Leader wegführen. Er lebt weiter. Was tun die Follower?',
      },
    },
    right: {
      text: {
        en: 'One of them stands for election once its timeout is over.',
        de: 'Einer stellt sich zur Wahl, sobald sein Timeout abgelaufen ist.',
      },
      why: {
        en: 'A follower can’t tell a dead leader from a silent one. All it knows is that its timeout ended before a heartbeat came.',
        de: 'Ein Follower kann einen toten Leader nicht von einem stummen unterscheiden. Er weiß nur: Sein Timeout war um, bevor ein Herzschlag kam.',
      },
    },
    wrong: [
      {
        text: {
          en: 'They ask the leader whether it is still there.',
          de: 'Sie fragen beim Leader nach, ob er noch da ist.',
        },
        why: {
          en: 'Raft has no such question. Watch the roads once they are cut: no follower sends anything until its timer ends.',
          de: 'Eine solche Frage gibt es in Raft nicht. Achte nach der Sperrung auf die Straßen: Kein Follower schickt etwas, bis sein Timer abläuft.',
        },
      },
      {
        text: {
          en: 'Nothing: the leader’s process lives, so it still leads.',
          de: 'Nichts: Der Prozess des Leaders läuft, also führt er noch.',
          rehearsed: {
            en: 'Nothing: the leader lives, so it still leads.',
            de: 'Nichts: Der Leader lebt, also führt er noch.',
          },
        },
        why: {
          en: 'Nobody sees into another general. A follower judges by the messages that reach it, and by its own timer.',
          de: 'Niemand sieht in einen anderen General hinein. Ein Follower urteilt nach den Nachrichten, die ihn erreichen, und nach seinem eigenen Timer.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['cut {leader}>all'],
      until: [
        became(State.Candidate, undefined, 'candidate'),
        // Seen here and not later: the reader may read for longer than the election takes.
        became(State.Leader),
      ],
      show: ['map'],
      caption: {
        en: 'The roads out of {leader} are cut: its messengers fall where they stand. Wait until somebody’s patience ends.',
        de: 'Die Straßen, die von {leader} wegführen, sind gesperrt: Seine Boten bleiben auf der Strecke. Warte, bis jemandes Geduld endet.',
      },
    },
    {
      type: 'tell',
      show: ['{candidate}'],
      caption: {
        en: 'No heartbeat reached {candidate} in time. It has begun a new term, voted for itself, and asked the others with RequestVote; now term {term} has a leader.',
        de: 'Kein Herzschlag hat {candidate} rechtzeitig erreicht. Er hat einen neuen Term begonnen, für sich selbst gestimmt und die anderen mit RequestVote um ihre Stimme gebeten; jetzt hat Term {term} einen Leader.',
      },
    },
    {
      type: 'do',
      words: ['heal'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      caption: {
        en: 'The roads are mended. Wait until somebody leads and everybody is in the field again.',
        de: 'Die Straßen sind wieder frei. Warte, bis jemand führt und alle wieder im Feld sind.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'Heartbeats run again, in term {term}. That is all a leader has to do to stay one: be heard before anyone’s timeout ends.',
        de: 'Die Herzschläge laufen wieder, in Term {term}. Mehr muss ein Leader nicht tun, um einer zu bleiben: gehört werden, bevor jemandes Timeout abläuft.',
      },
    },
  ],
  alone: {
    en: 'Click a heartbeat on its road, and read in the inspector what it carries.',
    de: 'Klicke einen Herzschlag unterwegs an und lies daneben, was er mit sich trägt.',
  },
};
