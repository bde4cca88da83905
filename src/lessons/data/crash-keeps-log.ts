import type { Lesson } from '../lesson';

export const crashKeepsLog: Lesson = {
  name: 'crash-keeps-log',
  title: { en: 'A crash does not erase a log', de: 'Ein Absturz löscht kein Log' },
  about: {
    en: 'All die at once. What becomes of an order that was carried out?',
    de: 'Alle sterben auf einmal. Was wird aus einem ausgeführten Befehl?',
  },
  section: '§5.5',
  ours: 'logs',
  before: [
    {
      type: 'do',
      cast: { leader: 'leader' },
      words: ['order wall=high'],
      needs: ['leader'],
      until: [{ saw: 'orderAnswered', with: { key: 'wall', outcome: 'done' } }],
      show: ['logs'],
      caption: {
        en: 'An order is given: wall = high. Wait until it is done.',
        de: 'Ein Befehl wird gegeben: wall = high. Warte, bis er ausgeführt ist.',
      },
    },
  ],
  prediction: {
    ask: {
      en: 'All generals are about to be killed at the same moment, and appointed again. What about the order?',
      de: 'Gleich werden alle Generäle im selben Augenblick getötet und danach neu ernannt. Was ist mit dem Befehl?',
    },
    right: {
      text: {
        en: 'It is in the logs and is carried out again, once a leader has committed an entry of its own term.',
        de: 'Er steht in den Logs und wird wieder ausgeführt, sobald ein Leader einen Eintrag seines Terms beschlossen hat.',
      },
      why: {
        en: 'Every entry was on disk before it was acknowledged. The commit index was not: a new leader’s no-op finds it out again.',
        de: 'Jeder Eintrag lag auf der Platte, bevor er bestätigt wurde. Der Commit-Index nicht: Den findet das No-op eines neuen Leaders wieder heraus.',
      },
    },
    wrong: [
      {
        text: {
          en: 'It is lost: nobody was left to remember it.',
          de: 'Er ist verloren: Niemand war übrig, der sich erinnert.',
        },
        why: {
          en: 'The disks remember. Look at what each general says when it starts: its term, and how many entries it has.',
          de: 'Die Platten erinnern sich. Achte darauf, was jeder General beim Start sagt: seinen Term und wie viele Einträge er hat.',
        },
      },
      {
        text: {
          en: 'It is in the logs, but must be ordered anew.',
          de: 'Er steht in den Logs, muss aber neu befohlen werden.',
        },
        why: {
          en: 'What was committed stays committed, whether or not anybody knows it at the moment. Wait for the first entry of the new leader.',
          de: 'Beschlossenes bleibt beschlossen, ob es im Augenblick jemand weiß oder nicht. Warte auf den ersten Eintrag des neuen Leaders.',
        },
      },
    ],
  },
  after: [
    {
      type: 'do',
      words: ['kill all'],
      fewWillDo: true,
      until: [{ holds: 'alive 0' }],
      show: ['map'],
      caption: {
        en: 'All generals are killed (SIGKILL): no process had time to save anything.',
        de: 'Alle Generäle werden getötet (SIGKILL): Kein Prozess hatte Zeit, noch etwas zu sichern.',
        rehearsed: {
          en: 'All generals are killed: none had time to save anything.',
          de: 'Alle Generäle werden getötet: Keiner hatte Zeit, noch etwas zu sichern.',
        },
      },
    },
    {
      type: 'ask',
      words: ['appoint all'],
      fewWillDo: true,
      until: [{ holds: 'leader' }],
      show: ['logs'],
      caption: {
        en: 'Appoint all again. Their timers must run out first, for nobody leads.',
        de: 'Ernenne alle neu. Erst müssen ihre Timer ablaufen, denn niemand führt.',
      },
    },
    {
      type: 'watch',
      until: [{ holds: 'order wall=high' }, { holds: 'alive {all}' }],
      show: ['logs'],
      caption: {
        en: 'Somebody leads. Watch how far each log is carried out.',
        de: 'Jemand führt. Achte darauf, wie weit jedes Log ausgeführt ist.',
      },
    },
    {
      type: 'tell',
      show: ['logs'],
      caption: {
        en: 'wall = high is in force again at every general. Each has carried out its whole log anew, from the first entry: what is in force is nothing but the log, carried out.',
        de: 'wall = high gilt wieder bei jedem General. Jeder hat sein ganzes Log neu ausgeführt, vom ersten Eintrag an: Was gilt, ist nichts als das ausgeführte Log.',
      },
    },
  ],
  alone: {
    en: 'Give an order and kill all at the very next moment. Is it there afterwards? Both may be right; why?',
    de: 'Gib einen Befehl und töte gleich darauf alle. Ist er danach da? Beides kann richtig sein; warum?',
  },
};
