import { State } from '../../shared/raft';
import type { Lesson } from '../lesson';

export const figure8: Lesson = {
  name: 'figure-8',
  title: { en: 'An entry of a former term', de: 'Ein Eintrag eines früheren Terms' },
  about: {
    en: 'Figure 8 of the paper: why a majority alone does not commit an old entry.',
    de: 'Abbildung 8 des Papers: warum eine Mehrheit allein einen alten Eintrag nicht beschließt.',
  },
  section: '§5.4.2',
  ours: 'logs',
  armies: 5,
  before: [
    {
      type: 'do',
      cast: { s1: 'leader', s2: 'follower', s3: 'follower', s4: 'follower', s5: 'follower' },
      words: ['hold all', 'cut {s1}>{s3},{s1}>{s4},{s1}>{s5}', 'order bridge=old --to {s1}'],
      needs: ['s1', 's2'],
      until: [
        { saw: 'roadChanged', with: { from: '{s1}', to: '{s5}' } },
        { saw: 'entriesAppended', with: { node: '{s2}' } },
      ],
      show: ['logs'],
      caption: {
        en: '{s1} leads and reaches {s2} only. The order bridge = old comes to two of five.',
        de: '{s1} führt und erreicht nur {s2}. Der Befehl bridge = old kommt zu zweien von fünf.',
      },
    },
    {
      type: 'do',
      words: ['kill {s1}', 'slow {s5}>{s3},{s5}>{s4},{s5}>{s2} 2500ms', 'timeout {s5}'],
      needs: ['s2', 's3', 's4', 's5'],
      until: [{ saw: 'stateChanged', with: { node: '{s5}', to: State.Leader } }],
      show: ['map'],
      caption: {
        en: '{s1} is dead. {s5}, over slow roads, asks for votes; {s3} and {s4} know nothing of the order, so they may give theirs.',
        de: '{s1} ist tot. {s5} bittet über langsame Straßen um Stimmen; {s3} und {s4} wissen nichts vom Befehl, also dürfen sie ihre geben.',
      },
    },
    {
      type: 'do',
      words: ['kill {s5}', 'mend all', 'appoint {s1}', 'hold {s1}', 'timeout {s1}'],
      needs: ['s2', 's3', 's4'],
      until: [
        { saw: 'processExited', with: { node: '{s5}' } },
        { saw: 'voteCast', with: { node: '{s3}', candidate: '{s1}', granted: false } },
        { saw: 'voteCast', with: { node: '{s4}', candidate: '{s1}', granted: false } },
      ],
      show: ['logs'],
      caption: {
        en: '{s5} has led, wrote an entry of its own at the same place, and dies before anybody hears of that. {s1} is back, and asks in vain: two have already voted for {s5}.',
        de: '{s5} hat geführt, an derselben Stelle einen eigenen Eintrag geschrieben und stirbt, bevor jemand davon hört. {s1} ist zurück und fragt vergeblich: Zwei haben schon für {s5} gestimmt.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'The first leader will be elected in a later term and bring its old entry to a majority. When is that entry committed?',
      de: 'Der erste Leader wird in einem späteren Term gewählt und bringt den alten Eintrag zu einer Mehrheit. Wann ist der Eintrag beschlossen?',
    },
    right: {
      text: {
        en: 'Together with an entry of the new term, once a majority has that.',
        de: 'Zusammen mit einem Eintrag des neuen Terms, sobald eine Mehrheit den hat.',
      },
      why: {
        en: 'Only then can nobody without it be elected any more. That is why a leader begins with a no-op of its own term.',
        de: 'Erst dann kann niemand mehr gewählt werden, dem er fehlt. Deshalb beginnt ein Leader mit einem No-op des eigenen Terms.',
      },
    },
    wrong: [
      {
        text: {
          en: 'As soon as a majority has stored it.',
          de: 'Sobald eine Mehrheit ihn gespeichert hat.',
        },
        why: {
          en: 'The last entry of the second leader is of a later term: with the old entry alone, a majority would still have to vote for it, and it would strike the entry out. Watch how far the commit index jumps.',
          de: 'Der letzte Eintrag des zweiten Leaders ist aus einem späteren Term: Mit dem alten Eintrag allein müsste eine Mehrheit ihn noch wählen, und er striche den Eintrag. Achte darauf, wie weit der Commit-Index springt.',
        },
      },
      {
        text: {
          en: 'Never: its term is over.',
          de: 'Nie: Sein Term ist vorbei.',
        },
        why: {
          en: 'An old entry is not lost, it only is not counted by itself. Watch what comes behind it.',
          de: 'Ein alter Eintrag ist nicht verloren, nur für sich zählt er nicht. Achte darauf, was hinter ihm kommt.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['timeout {s1}'],
      needs: ['s1', 's2', 's3', 's4'],
      until: [
        { saw: 'stateChanged', with: { node: '{s1}', to: State.Leader } },
        { saw: 'committed', with: { node: '{s1}' } },
      ],
      show: ['logs'],
      caption: {
        en: '{s1} stands once more, a term later. Watch its log: the old entry, and behind it the no-op of the new term.',
        de: '{s1} stellt sich noch einmal, einen Term später. Sieh in sein Log: der alte Eintrag und dahinter das No-op des neuen Terms.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'The commit index has jumped over both at once. With the no-op on a majority, {s5} can’t be elected any more: its last term is lower. In the paper’s figure the old entry lies on a majority alone for a while (c) and could still be struck out (d); here the no-op is sent along with it.',
        de: 'Der Commit-Index ist über beide zugleich gesprungen. Mit dem No-op bei einer Mehrheit kann {s5} nicht mehr gewählt werden: Sein letzter Term ist kleiner. In der Abbildung des Papers liegt der alte Eintrag eine Weile allein bei einer Mehrheit (c) und könnte noch gestrichen werden (d); hier geht das No-op gleich mit.',
      },
    },
    {
      type: 'ask',
      words: ['appoint {s5}'],
      needs: ['s1'],
      until: [{ saw: 'entriesRemoved', with: { node: '{s5}' } }],
      show: ['logs'],
      caption: {
        en: 'Appoint {s5} again, and watch its entry.',
        de: 'Ernenne {s5} neu und achte auf seinen Eintrag.',
      },
    },
    {
      type: 'do',
      words: ['heal'],
      until: [{ holds: 'leader' }, { holds: 'alive {all}' }, { holds: 'order bridge=old' }],
      show: ['logs'],
      caption: {
        en: 'What {s5} had written alone is struck out. The timers run again.',
        de: 'Was {s5} allein geschrieben hatte, ist gestrichen. Die Timer laufen wieder.',
      },
    },
  ],
  alone: {
    en: 'Let the second leader come back before the first is elected again. Who wins, and what becomes of the old entry?',
    de: 'Lass den zweiten Leader zurückkommen, bevor der erste wieder gewählt ist. Wer gewinnt, und was wird aus dem alten Eintrag?',
  },
};
