import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

/** Plays with our generals and with etcd's, whose messages alone tell what they are. */
export const twoEngines: Lesson = {
  name: 'two-engines',
  title: { en: 'The same fault, two engines', de: 'Dieselbe Störung, zwei Programme' },
  about: {
    en: 'A follower is cut off and comes back: among our generals, and among etcd’s.',
    de: 'Ein Follower wird abgeschnitten und kehrt zurück: bei unseren Generälen und bei denen von etcd.',
  },
  section: '§5.2',
  before: [
    {
      type: 'tell',
      cast: { leader: 'leader', away: 'follower' },
      show: ['{away}'],
      caption: {
        en: '{leader} leads term {term}. Take this lesson twice: once with our generals, once with etcd’s members, which “A new siege” offers as generals. The fault will be the same.',
        de: '{leader} führt in Term {term}. Mach diese Lektion zweimal: einmal mit unseren Generälen, einmal mit Mitgliedern von etcd, die „Neue Belagerung“ als Generäle anbietet. Die Störung ist dieselbe.',
      },
    },
    {
      type: 'do',
      words: ['isolate {away}'],
      needs: ['away'],
      until: [
        {
          either: [
            { saw: 'stateChanged', with: { node: '{away}', to: State.Candidate } },
            { saw: 'stateHeard', with: { node: '{away}', state: State.Candidate } },
          ],
        },
      ],
      show: ['{away}'],
      caption: {
        en: '{away} is cut off. Its patience ends, and it asks for votes that nobody hears. Note its term.',
        de: '{away} ist abgeschnitten. Seine Geduld endet, und er bittet um Stimmen, was niemand hört. Merk dir seinen Term.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The roads are about to be mended. What decides whether {leader} stays leader?',
      de: 'Gleich werden die Straßen freigegeben. Was entscheidet, ob {leader} Leader bleibt?',
    },
    right: {
      text: {
        en: 'Whether {away} has begun a new term while it was alone.',
        de: 'Ob {away} einen neuen Term begonnen hat, als er allein war.',
      },
      why: {
        en: 'A higher term deposes whoever sees it. The paper’s candidate begins one at every try; a member of etcd first asks whether it could win (a pre-vote), and stays in its term until a majority says yes.',
        de: 'Ein höherer Term setzt jeden ab, der ihn sieht. Im Paper beginnt ein Kandidat mit jedem Versuch einen; ein Mitglied von etcd fragt erst, ob es gewinnen könnte (Pre-Vote), und bleibt in seinem Term, bis eine Mehrheit Ja sagt.',
      },
    },
    wrong: [
      {
        text: { en: 'How long {away} was alone.', de: 'Wie lange {away} allein war.' },
        why: {
          en: 'Time alone does nothing. Compare the terms of {away} and {leader}: that is what the first message between them does.',
          de: 'Zeit allein bewirkt nichts. Vergleiche die Terms von {away} und {leader}: Genau das tut die erste Nachricht zwischen beiden.',
        },
      },
      {
        text: {
          en: 'Whether a majority follows {leader}.',
          de: 'Ob {leader} eine Mehrheit hinter sich hat.',
        },
        why: {
          en: 'It has one, with either engine, all the time. Watch whether that helps.',
          de: 'Die hat er bei beiden die ganze Zeit. Achte darauf, ob ihm das hilft.',
        },
      },
    ],
  },
  after: [
    {
      type: 'ask',
      words: ['heal'],
      until: [
        {
          either: [
            { saw: 'termChanged', with: { node: '{leader}' } },
            { saw: 'stateHeard', with: { node: '{away}', state: State.Follower } },
          ],
        },
      ],
      show: ['map'],
      caption: {
        en: 'Mend the roads with the button here, and watch the terms of {leader} and {away}.',
        de: 'Gib die Straßen mit dem Knopf hier frei und achte auf die Terms von {leader} und {away}.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['map'],
      caption: {
        en: 'Wait until everybody is in the field and a majority follows one leader.',
        de: 'Warte, bis alle im Feld sind und eine Mehrheit einem Leader folgt.',
      },
    },
    {
      type: 'tell',
      show: ['chronicle'],
      caption: {
        en: 'They are in term {term} now. With our generals, who do as the paper says, that is a later one: the return cost an election. With etcd’s it is the term of before, and {leader} leads as if nothing had been: nobody grants a trial vote while a leader is heard.',
        de: 'Nun sind sie in Term {term}. Bei unseren Generälen, die tun, was das Paper sagt, ist es ein späterer: Die Rückkehr hat eine Wahl gekostet. Bei denen von etcd ist es derselbe wie zuvor, und {leader} führt, als wäre nichts gewesen: Niemand gibt eine Probestimme, solange ein Leader zu hören ist.',
      },
    },
  ],
  alone: {
    en: 'Kill the leader with either engine. Which messages go before the votes with etcd’s members, and what does that cost?',
    de: 'Töte den Leader, einmal hier, einmal dort. Welche Nachrichten gehen bei den Mitgliedern von etcd den Stimmen voraus, und was kostet das?',
  },
};
