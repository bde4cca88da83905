import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const isolatedReturns: Lesson = {
  name: 'isolated-returns',
  title: { en: 'The one who comes back and deposes', de: 'Der Heimkehrer, der den Leader absetzt' },
  about: {
    en: 'A follower was cut off for a while. The leader did nothing wrong, and falls.',
    de: 'Ein Follower war eine Weile abgeschnitten. Der Leader hat nichts falsch gemacht, und fällt.',
  },
  section: '§5.1',
  ours: 'terms',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader', away: 'follower' },
      words: ['isolate {away}'],
      needs: ['away'],
      until: [{ saw: 'stateChanged', with: { node: '{away}', to: State.Candidate } }],
      show: ['{away}'],
      caption: {
        en: '{away} is cut off. It hears no heartbeat and stands for election, though nobody hears that.',
        de: '{away} ist abgeschnitten. Er hört keinen Herzschlag und stellt sich zur Wahl, auch wenn das niemand hört.',
      },
    },
    {
      type: 'watch',
      needs: ['away'],
      until: [{ holds: 'term {term+1}' }],
      show: ['{away}'],
      caption: {
        en: 'With every timeout it begins a new term. The others stay in theirs and go on as before.',
        de: 'Mit jedem Timeout beginnt er einen neuen Term. Die anderen bleiben in ihrem und machen weiter wie zuvor.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The roads are about to be mended. What happens to the leader, who has a majority behind it?',
      de: 'Gleich werden die Straßen freigegeben. Was geschieht mit dem Leader, hinter dem eine Mehrheit steht?',
    },
    right: {
      text: {
        en: 'It is deposed by the higher term, whoever wins then.',
        de: 'Der höhere Term setzt ihn ab, wer auch immer dann gewinnt.',
      },
      why: {
        en: 'Whoever sees a higher term takes it over, and a leader of a lower one leads no more. Terms are compared, not merits.',
        de: 'Wer einen höheren Term sieht, übernimmt ihn, und ein Leader eines niedrigeren führt nicht mehr. Verglichen werden Terms, nicht Verdienste.',
      },
    },
    wrong: [
      {
        text: {
          en: 'Nothing: a majority follows it already.',
          de: 'Nichts: Ihm folgt ja eine Mehrheit.',
        },
        why: {
          en: 'To lead is a matter of a term. Look at the answer that {away} gives to the next heartbeat: refused, and its own term in it.',
          de: 'Geführt wird in einem Term. Achte auf die Antwort von {away} auf den nächsten Herzschlag: abgelehnt, und darin sein eigener Term.',
        },
      },
      {
        text: {
          en: 'The one who returns becomes leader, for its term is higher.',
          de: 'Der Heimkehrer wird Leader, denn sein Term ist höher.',
        },
        why: {
          en: 'A higher term deposes, but elects nobody. For that it takes votes, and nobody votes for a log that is behind.',
          de: 'Ein höherer Term setzt ab, wählt aber niemanden. Dazu braucht es Stimmen, und für ein Log, das zurückliegt, stimmt niemand.',
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
            { saw: 'guardStopped', with: { node: '{leader}' } },
            { saw: 'stateChanged', with: { node: '{leader}', from: State.Leader } },
          ],
        },
      ],
      show: ['map'],
      caption: {
        en: 'Mend the roads with the button here, and watch {leader}.',
        de: 'Gib die Straßen mit dem Knopf hier frei und achte auf {leader}.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }],
      show: ['map'],
      caption: {
        en: '{leader} has seen the term of {away} and leads no more. Wait for the election.',
        de: '{leader} hat den Term von {away} gesehen und führt nicht mehr. Warte auf die Wahl.',
      },
    },
    {
      type: 'tell',
      caption: {
        en: 'Term {term} has a leader, and nothing committed was lost. It cost an election all the same. Real systems avoid that with a pre-vote: ask first whether one could win, and raise the term only then.',
        de: 'Term {term} hat einen Leader, und nichts Beschlossenes ging verloren. Eine Wahl hat es trotzdem gekostet. Echte Systeme vermeiden das mit einer Vorwahl (Pre-Vote): erst fragen, ob man gewinnen könnte, und nur dann den Term erhöhen.',
      },
    },
  ],
  alone: {
    en: 'Cut off a follower, give some orders, and mend the roads. Can it win the election?',
    de: 'Schneide einen Follower ab, gib einige Befehle und öffne die Straßen. Kann er die Wahl gewinnen?',
  },
};
