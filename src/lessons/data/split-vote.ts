import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const splitVote: Lesson = {
  name: 'split-vote',
  title: { en: 'The split vote', de: 'Das Patt' },
  about: {
    en: 'Two stand for election at the same moment. Nobody wins, and nobody loses.',
    de: 'Zwei stellen sich im selben Augenblick zur Wahl. Keiner gewinnt, und keiner verliert.',
  },
  section: '§5.2',
  ours: 'timers',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', one: 'follower', other: 'follower' },
      // Nobody stands for election while somebody reads.
      words: ['hold {one},{other}', 'kill {leader}'],
      until: [{ saw: 'processExited', with: { node: '{leader}' } }],
      show: ['map'],
      caption: {
        en: '{leader} is killed. {one} and {other} are left, a majority of three.',
        de: '{leader} wird getötet. {one} und {other} bleiben, eine Mehrheit von dreien.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The patience of both is about to be ended at the same moment. What comes of the election?',
      de: 'Gleich endet die Geduld beider im selben Augenblick. Was wird aus der Wahl?',
    },
    right: {
      text: {
        en: 'Each votes for itself, nobody has a majority, and another term decides.',
        de: 'Jeder stimmt für sich, keiner hat eine Mehrheit, und ein weiterer Term entscheidet.',
      },
      why: {
        en: 'A candidate has given its vote to itself, so it refuses the other. The term ends without a leader, and new random timeouts break the tie.',
        de: 'Ein Kandidat hat seine Stimme sich selbst gegeben und weist den anderen ab. Der Term endet ohne Leader, und neue zufällige Timeouts lösen das Patt.',
      },
    },
    wrong: [
      {
        text: {
          en: 'The one with the higher number wins.',
          de: 'Der mit der höheren Nummer gewinnt.',
        },
        why: {
          en: 'Some protocols break ties so. Raft does not: watch the two refusals cross.',
          de: 'Manche Protokolle lösen es so. Raft nicht: Sieh zu, wie sich die beiden Ablehnungen kreuzen.',
        },
      },
      {
        text: { en: 'Both lead, each with one vote.', de: 'Beide führen, jeder mit einer Stimme.' },
        why: {
          en: 'One vote of three is no majority. Look at the ballots of each.',
          de: 'Eine Stimme von dreien ist keine Mehrheit. Sieh dir die Stimmzettel der beiden an.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['timeout {one},{other}'],
      needs: ['one', 'other'],
      until: [
        { saw: 'stateChanged', with: { node: '{one}', to: State.Candidate } },
        { saw: 'stateChanged', with: { node: '{other}', to: State.Candidate } },
        { saw: 'voteCounted', with: { node: '{one}', voter: '{other}', granted: false } },
      ],
      show: ['map'],
      caption: {
        en: 'Both stand for election in the same term. Their requests for votes cross on the road.',
        de: 'Beide stellen sich im selben Term zur Wahl. Ihre Bitten um Stimmen kreuzen sich auf der Straße.',
      },
    },
    {
      type: 'tell',
      show: ['{one}'],
      caption: {
        en: '{other} has refused: in term {term} it voted for itself. One to one, and two would be needed. Neither gives way; both wait for their next timeout.',
        de: '{other} hat abgelehnt: In Term {term} hat er für sich selbst gestimmt. Eins zu eins, und zwei bräuchte es. Keiner gibt nach; beide warten auf ihren nächsten Timeout.',
      },
    },
    {
      type: 'do',
      words: ['release {one},{other}', 'appoint {leader}'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['map'],
      caption: {
        en: '{leader} is appointed again. Wait until a later term has a leader.',
        de: '{leader} wird neu ernannt. Warte, bis ein späterer Term einen Leader hat.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'Term {term} has a leader. A split vote costs time and never safety. The wider the range of the timeouts, the rarer it is.',
        de: 'Term {term} hat einen Leader. Ein Patt kostet Zeit und nie Sicherheit. Je breiter der Bereich der Timeouts, desto seltener ist es.',
      },
    },
  ],
  alone: {
    en: 'With five generals, can three candidates split a vote? Try raft siege timeout followers.',
    de: 'Können bei fünf Generälen auch drei Kandidaten ein Patt erreichen? Versuch raft siege timeout followers.',
  },
};
