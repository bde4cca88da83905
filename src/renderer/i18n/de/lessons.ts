import type { LessonTexts } from '../en/lessons';

export const lessons: LessonTexts = {
  title: 'Lektionen',
  tab: 'Lektion',
  intro:
    'Vorhersagen, zusehen, verstehen: Jede Lektion macht an den echten Generälen etwas kaputt und zeigt, was Raft tut. Zuerst gibt sie alle Straßen frei, taut Eingefrorene auf und ernennt die Toten neu; was in den Logs steht, bleibt.',
  begin: (title) => `Beginnen: ${title}`,
  first: 'Erste Lektion',
  done: 'Bis zum Ende gemacht',
  count: (done, all) => `${done} von ${all} gemacht`,
  takes: (armies) => `braucht ${armies} Generäle`,
  predictedRight: 'Richtig vorhergesagt',
  predictedWrong: 'Anders vorhergesagt, als es kam',
  wrongOnes: 'Was du anders vorhergesagt hast',
  none: 'Hier steht noch nichts: Alle deine Vorhersagen sind eingetroffen, oder du hast noch keine gemacht.',
  yours: 'Du:',
  really: 'So kam es:',
  again: 'Noch einmal ansehen',
  step: (at, of) => `Schritt ${at} von ${of}`,
  paper: (section) => `Raft-Paper, ${section}`,
  prepare:
    'Vorbereitung: Die Straßen werden freigegeben, Eingefrorene aufgetaut, Tote neu ernannt. Sobald alle im Feld sind und einer führt, geht es los.',
  predict: 'Was erwartest du?',
  waiting: 'Es geht von selbst weiter, sobald es geschieht.',
  asked: 'Es geht von selbst weiter, sobald du es getan hast.',
  doIt: 'Mach es für mich',
  fails: 'Das hat nicht geklappt.',
  holdUp: {
    unanswered: 'Wähle erst eine Antwort. Du siehst gleich, ob es so kommt.',
    waiting: 'Worauf dieser Schritt wartet, ist noch nicht geschehen.',
    last: 'Das ist das Ende der Lektion.',
  },
  lookingBack:
    'Du liest zurück. Die Belagerung ist weitergegangen: Rückgängig gemacht wird nichts.',
  forward: 'Weiter',
  back: 'Zurück',
  restart: 'Lektion von vorn beginnen',
  leave: 'Lektion verlassen',
  ended: 'Was du erwartet hast',
  cameTrue: 'Es kam, wie du gesagt hast.',
  otherwise: 'Es kam anders.',
  alone: 'Zum Selbstversuch',
  next: (title) => `Weiter: ${title}`,
  all: 'Alle Lektionen',
  stuck: 'Die Lektion kann nicht weitergehen.',
  obstacle: {
    armies: (needed) => `Sie braucht ${needed} Generäle.`,
    unfit: {
      attached:
        'Diesen Generälen wird hier nur zugesehen, und eine Lektion muss etwas kaputt machen.',
      program:
        'Einer dieser Generäle ist ein fremdes Programm, das nicht zu sagen braucht, was es ist.',
      logs: 'Sie braucht unsere eigenen Generäle: Mitglieder von etcd nennen ihr Log nicht.',
      timers:
        'Sie braucht unsere eigenen Generäle: Mitglieder von etcd nennen ihre Timer nicht und lassen sie nicht stellen.',
      votes: 'Sie braucht unsere eigenen Generäle: Mitglieder von etcd nennen ihre Stimme nicht.',
      terms:
        'Sie braucht unsere eigenen Generäle: Mitglieder von etcd fragen erst, ob sie gewinnen könnten, und bleiben so lange in ihrem Term.',
      guard:
        'Sie braucht unsere eigenen Generäle: Mitglieder von etcd haben keinen Wächter, der einen Leader stoppt.',
    },
    gone: (who) => `Sie braucht ${who}, der nicht im Feld ist.`,
    noMajority: 'Für eine Mehrheit leben zu wenige Generäle.',
    anew: 'Eine neue Belagerung hat begonnen.',
    nobody:
      'Gerade ist niemand da für die Rolle, die sie braucht: ein Leader oder ein lebender Follower.',
    tooLong: (records) => `Nach ${records} Ereignissen ist es noch immer nicht geschehen.`,
    refused: 'Ein Befehl wurde abgelehnt:',
  },
  startAgain: 'Von vorn beginnen',
  pages: {
    label: 'Womit du lernst',
    lessons: 'Lektionen',
    misconceptions: 'Irrtümer',
    scenes: 'Szenen',
    quiz: 'Test',
  },
  misconceptions: {
    intro: 'Was viele glauben. Antworte zuerst, sieh dir den Versuch an und antworte noch einmal.',
    seen: (count, all) => `${count} von ${all} vorher und nachher beantwortet`,
    experiment: (title) => `Sieh es dir an: ${title}`,
    before: 'Vor dem Versuch',
    after: 'Und jetzt?',
    anew: 'Frag mich neu',
    marks: {
      open: 'noch nicht beantwortet',
      before: 'einmal beantwortet',
      right: 'am Ende richtig',
      wrong: 'am Ende nicht richtig',
    },
  },
  quiz: {
    intro:
      'Zehn Fragen, von leicht bis schwer, aus allen gezogen. Die Begründungen kommen am Ende. Dieselbe Nummer zieht dieselben Fragen, so kann eine Klasse denselben Test machen, vorher und nachher.',
    number: 'Nummer des Tests',
    numberInvalid: 'Die Nummer des Tests ist eine ganze Zahl von 0 bis 999999.',
    begin: 'Test beginnen',
    question: (at, of) => `Frage ${at} von ${of}`,
    answer: 'Antworten',
    result: (right, of) => `${right} von ${of} richtig`,
    before: (scores) => `Deine Tests bisher: ${scores}`,
    again: 'Ein anderer Test',
    same: 'Derselbe Test noch einmal',
    right: 'Richtig',
    wrong: 'So nicht',
  },
};
