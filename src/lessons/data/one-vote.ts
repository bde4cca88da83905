import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const oneVote: Lesson = {
  name: 'one-vote',
  title: { en: 'A vote is given once', de: 'Eine Stimme gibt es einmal' },
  about: {
    en: 'A voter dies right after its vote, and comes back. Is it free again?',
    de: 'Ein Wähler stirbt gleich nach seiner Stimme und kommt zurück. Ist er wieder frei?',
  },
  section: '§5.2',
  ours: 'votes',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader' },
      words: ['kill {leader}'],
      until: [{ saw: 'stateChanged', with: { to: State.Leader }, binds: { next: 'node' } }],
      show: ['map'],
      caption: {
        en: '{leader} is killed, so that there is an election. Watch who votes for whom.',
        de: '{leader} wird getötet, damit es eine Wahl gibt. Achte darauf, wer für wen stimmt.',
      },
    },
    {
      type: 'tell',
      cast: { voter: 'follower' },
      show: ['{voter}'],
      caption: {
        en: '{next} leads term {term}. {voter} has voted for it: you can read the vote beside the map.',
        de: '{next} führt in Term {term}. {voter} hat für ihn gestimmt: Die Stimme steht neben der Karte.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'This voter is about to be killed and appointed again, in the same term. What about its vote?',
      de: 'Gleich wird dieser Wähler getötet und neu ernannt, im selben Term. Was ist mit seiner Stimme?',
    },
    right: {
      text: {
        en: 'It is still given: it was on the disk before the answer left.',
        de: 'Sie bleibt vergeben: Sie lag auf der Platte, bevor die Antwort wegging.',
      },
      why: {
        en: 'Term, vote and log are stored before an RPC is answered. Otherwise one general could vote twice in a term, and two could be elected.',
        de: 'Term, Stimme und Log werden gespeichert, bevor ein RPC beantwortet wird. Sonst könnte einer im selben Term zweimal stimmen, und zwei könnten gewählt werden.',
      },
    },
    wrong: [
      {
        text: {
          en: 'It is free: who starts anew may vote anew.',
          de: 'Er ist wieder frei: Wer neu startet, darf neu stimmen.',
        },
        why: {
          en: 'To the protocol it is the same server after its restart. What it promised before the crash binds it after the crash.',
          de: 'Für das Protokoll ist es nach dem Neustart derselbe Server. Was er vor dem Absturz zugesagt hat, bindet ihn danach.',
        },
      },
      {
        text: {
          en: 'It asks the leader for whom it had voted.',
          de: 'Er fragt beim Leader nach, für wen er gestimmt hatte.',
        },
        why: {
          en: 'There may be no leader to ask. Look at what it says at its start: the vote is there before any message has come.',
          de: 'Vielleicht gibt es keinen Leader, den er fragen könnte. Sieh, was er beim Start sagt: Die Stimme ist da, bevor eine Nachricht kam.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['kill {voter}', 'appoint {voter}'],
      fewWillDo: true,
      until: [{ saw: 'started', with: { node: '{voter}', votedFor: '{next}' } }],
      show: ['{voter}'],
      caption: {
        en: '{voter} is killed and appointed at once. Watch what it knows when it starts.',
        de: '{voter} wird getötet und sofort neu ernannt. Achte darauf, was er beim Start weiß.',
      },
    },
    {
      type: 'tell',
      show: ['{voter}'],
      caption: {
        en: '{voter} has started with its vote for {next}. Whoever asks it in this term now is refused, unless it is {next} itself.',
        de: '{voter} ist mit seiner Stimme für {next} gestartet. Wer ihn in diesem Term jetzt noch fragt, wird abgewiesen, außer {next} selbst.',
      },
    },
    {
      type: 'ask',
      words: ['appoint {leader}'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['{leader}'],
      caption: {
        en: 'Appoint {leader} again, too (A).',
        de: 'Ernenne auch {leader} neu (A).',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'At most one vote a general and term, and a majority of all for the winner: two winners of one term would need a common voter who voted twice. That is the whole proof of Election Safety.',
        de: 'Höchstens eine Stimme pro General und Term und für den Sieger eine Mehrheit von allen: Zwei Sieger in einem Term bräuchten einen gemeinsamen Wähler, der zweimal stimmt. Das ist schon der ganze Beweis von Election Safety.',
      },
    },
  ],
  alone: {
    en: 'Look at a general’s own page (its port, in a browser): where does its vote stand?',
    de: 'Sieh dir die eigene Seite eines Generals an (sein Port, im Browser): Wo steht seine Stimme?',
    rehearsed: {
      en: 'Select one general after another: where does it say for whom each has voted?',
      de: 'Wähle einen General nach dem anderen aus: Wo steht, wem er seine Stimme gegeben hat?',
    },
  },
};
