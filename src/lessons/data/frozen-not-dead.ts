import { State } from '../../shared/raft';
import { became } from '../became';
import type { Lesson } from '../lesson';

export const frozenNotDead: Lesson = {
  name: 'frozen-not-dead',
  title: {
    en: 'Frozen is not dead',
    de: 'Eingefroren ist nicht tot',
    rehearsed: { en: 'Standing still is not dead', de: 'Stillstehen ist nicht tot' },
  },
  about: {
    en: 'A leader sleeps through an election. What does it believe when it wakes?',
    de: 'Ein Leader verschläft eine Wahl. Was glaubt er, wenn er aufwacht?',
  },
  section: '§5.1',
  before: [
    {
      type: 'tell',
      cast: { old: 'leader' },
      show: ['{old}'],
      caption: {
        en: '{old} leads term {term}. It will be frozen: its process stands still (SIGSTOP), and keeps all that it knows.',
        de: '{old} führt in Term {term}. Er wird gleich eingefroren: Sein Prozess steht still (SIGSTOP) und behält alles, was er weiß.',
        rehearsed: {
          en: '{old} leads term {term}. It will be made to stand still, and keeps all that it knows.',
          de: '{old} führt in Term {term}. Er soll gleich stillstehen und behält dabei alles, was er weiß.',
        },
      },
    },
    {
      type: 'do',
      words: ['freeze {old}'],
      needs: ['old'],
      until: [became(State.Leader, undefined, 'next')],
      show: ['map'],
      caption: {
        en: '{old} is frozen. To the others that looks like death: no heartbeat. Wait for their election.',
        de: '{old} ist eingefroren. Für die anderen sieht das aus wie tot: kein Herzschlag. Warte auf ihre Wahl.',
        rehearsed: {
          en: '{old} stands still. To the others that looks like death: no heartbeat. Wait for their election.',
          de: '{old} steht still. Für die anderen sieht das aus wie tot: kein Herzschlag. Warte auf ihre Wahl.',
        },
      },
    },
    {
      type: 'tell',
      show: ['{next}'],
      caption: {
        en: '{next} leads term {term} now, and {old} still stands there with its crown.',
        de: 'Jetzt führt {next} in Term {term}, und {old} steht noch immer mit seiner Krone da.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The frozen leader is about to be woken. What does it believe in its first moment?',
      de: 'Gleich wird der eingefrorene Leader geweckt. Was glaubt er im ersten Augenblick?',
      rehearsed: {
        en: 'The leader that stands still is about to go on. What does it believe in its first moment?',
        de: 'Gleich macht der stillstehende Leader weiter. Was glaubt er im ersten Augenblick?',
      },
    },
    right: {
      text: {
        en: 'That it leads its old term, as if nothing had been.',
        de: 'Dass er seinen alten Term führt, als wäre nichts gewesen.',
      },
      why: {
        en: 'Nothing within it tells a leader that it stood still. Only a message with a higher term does.',
        de: 'Nichts in ihm verrät einem Leader, dass er stillstand. Das tut erst eine Nachricht mit einem höheren Term.',
      },
    },
    wrong: [
      {
        text: {
          en: 'That it has been deposed: too much time has passed.',
          de: 'Dass er abgesetzt ist: Es ist zu viel Zeit vergangen.',
        },
        why: {
          en: 'The paper’s leader has no timer of this kind, and Raft does not rely on clocks for safety. Look at who sends the message that decides.',
          de: 'Einen solchen Timer hat der Leader des Papers nicht, und auf Uhren stützt Raft seine Sicherheit nicht. Achte darauf, wer die entscheidende Nachricht schickt.',
        },
      },
      {
        text: {
          en: 'Nothing: it starts anew, with an empty memory.',
          de: 'Nichts: Er fängt von vorn an, mit leerem Gedächtnis.',
        },
        why: {
          en: 'That would be a crash and a restart. A frozen process goes on at the very instruction where it stood.',
          de: 'Das wäre ein Absturz mit Neustart. Ein eingefrorener Prozess macht genau an dem Befehl weiter, an dem er stand.',
          rehearsed: {
            en: 'That would be a crash and a restart. A general who stood still goes on at the very instruction where it stood.',
            de: 'Das wäre ein Absturz mit Neustart. Ein General, der stillstand, macht genau an dem Befehl weiter, an dem er stand.',
          },
        },
      },
    ],
  },
  after: [
    {
      type: 'ask',
      words: ['thaw {old}'],
      until: [
        {
          either: [
            { saw: 'guardStopped', with: { node: '{old}' } },
            became(State.Follower, '{old}'),
          ],
        },
      ],
      show: ['{old}'],
      caption: {
        en: 'Thaw {old}: press T. For a moment there are two leaders, each of its own term.',
        de: 'Taue {old} auf: Drücke T. Für einen Augenblick gibt es zwei Leader, jeder in seinem Term.',
        rehearsed: {
          en: 'Let {old} go on: press T. For a moment there are two leaders, each of its own term.',
          de: 'Lass {old} weitermachen: Drücke T. Für einen Augenblick gibt es zwei Leader, jeder in seinem Term.',
        },
      },
    },
    {
      type: 'tell',
      show: ['chronicle'],
      caption: {
        en: 'A message with the higher term has reached {old}, and it has taken that term over. The paper’s leader then becomes a follower; under the exercise’s rules a leader may not change, so it stores the term, stops with status 3, and is replaced.',
        de: 'Eine Nachricht mit dem höheren Term hat {old} erreicht, und er hat ihn übernommen. Nach dem Paper wird der Leader nun Follower; nach den Regeln der Übung darf ein Leader sich nicht ändern, also speichert er den Term, endet mit Status 3 und wird ersetzt.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      caption: {
        en: 'Wait until everybody is in the field and follows one leader.',
        de: 'Warte, bis alle im Feld sind und einem Leader folgen.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'Between waking and hearing of the new term, {old} could commit nothing: whoever would have had to agree was in the later term already, and refuses.',
        de: 'Zwischen dem Aufwachen und der Nachricht vom neuen Term konnte {old} nichts beschließen: Wer hätte zustimmen müssen, war schon im späteren Term und lehnt ab.',
      },
    },
  ],
  alone: {
    en: 'Freeze a follower instead, and give orders meanwhile. What happens at the moment it wakes?',
    de: 'Friere stattdessen einen Follower ein und gib inzwischen Befehle. Was passiert, wenn er aufwacht?',
    rehearsed: {
      en: 'Make a follower stand still instead, and give orders meanwhile. What happens at the moment it goes on?',
      de: 'Lass stattdessen einen Follower stillstehen und gib inzwischen Befehle. Was passiert, wenn er weitermacht?',
    },
  },
};
