import type { NewSiege } from '../en/new-siege';

/** See ../en/new-siege. */
export const newSiege: NewSiege = {
  title: 'Eine neue Belagerung',
  intro:
    'Diese Belagerung endet, und mit ihr ihre Chronik. Die neue beginnt wie hier gewählt, und die Wahl gilt auch beim nächsten Start.',
  armies: 'Armeen',
  engine: 'Generäle',
  engineNames: { 'raft-siege': 'Unsere', etcd: 'Ein echter etcd-Cluster' },
  engineHints: {
    'raft-siege': 'Jeder General ist ein Prozess mit dem eigenen Raft dieses Programms.',
    etcd: 'Jeder General ist ein Mitglied von etcd, das alle seine Anführer wählt, nach den Regeln des Papers. Was etcd nicht sagt, steht da als „nicht genannt“.',
  },
  etcd: {
    found: 'Auf diesem Rechner gibt es ein etcd.',
    missing:
      'Auf diesem Rechner gibt es kein etcd. Installier es (Debian und Ubuntu: apt-get install etcd-server; macOS: brew install etcd; sonst: github.com/etcd-io/etcd/releases), und sieh dann noch einmal nach.',
    unusable:
      'Das etcd auf diesem Rechner ist älter als 3.4 oder sagt nicht, welches es ist. Installier ein neueres (github.com/etcd-io/etcd/releases), und sieh dann noch einmal nach.',
  },
  lookAgain: 'Noch einmal nachsehen',
  engineRefused: 'Es gibt kein etcd, das sich verwenden lässt.',
  rules: 'Regeln',
  ruleNames: { exercise: 'Wie in der Übung', paper: 'Wie im Paper' },
  ruleHints: {
    exercise:
      'Ein Leader, der von einem höheren Term erfährt, wird vom Wächter gestoppt und ersetzt.',
    paper: 'Ein Leader, der von einem höheren Term erfährt, wird Follower.',
  },
  leader: 'Erster Leader',
  elected: 'gewählt',
  byDecree: (who) => `${who}, per Dekret`,
  leaderHints: {
    decreed: 'Führt Term 1 von Anfang an, ohne Wahl.',
    elected: 'Die Belagerung beginnt ohne Leader und wählt einen.',
  },
  basePort: 'Erster Port',
  looking: 'Sieht nach, ob diese Ports frei sind…',
  free: (first, last) =>
    first === last ? `Port ${first} ist frei.` : `Die Ports ${first} bis ${last} sind frei.`,
  taken: (port, holder) =>
    holder === null ? `Port ${port} ist belegt.` : `Port ${port} ist belegt von ${holder}.`,
  takenAll: 'Wähl erst Ports, die niemand hat.',
  useFree: (first, last) =>
    first === last
      ? `Port ${first} nehmen, der frei ist`
      : `${first} bis ${last} nehmen, die frei sind`,
  badPort: (min, max) => `Der erste Port ist eine Zahl von ${min} bis ${max}.`,
  data: 'Logs, Terms und Stimmen',
  dataNames: { fresh: 'Frisch', kept: 'Behalten' },
  dataHints: {
    fresh:
      'Jeder General fängt mit nichts an, und was geschrieben wird, geht mit dem Ende der Belagerung.',
    kept: 'Was geschrieben wird, bleibt. Die nächste Belagerung mit ebenso vielen Armeen und behaltenen Daten macht damit weiter.',
  },
  tempo: 'Takt von Uhren und Straßen',
  programs: (count: number) => (count === 0 ? 'Eigene Generäle' : `Eigene Generäle: ${count}`),
  programsHint:
    'Jedes Programm, das das Protokoll der Übung spricht, kann ein General sein. Schreib, wie es gestartet wird, mit ganzen Pfaden; {id}, {port}, {servers} und {dir} werden eingesetzt, und ohne eines davon kommen --node und --servers dahinter. Leer: einer von unseren.',
  programExample: 'python3 /home/ich/general.py',
  map: 'Ihre Pfade und Namen',
  mapExample: '/home/ich/namen.json',
  paceRefused: 'In diesem Takt kann keine Belagerung gehen.',
  keptIsBroken:
    'Was zuletzt gewählt war, lässt sich nicht mehr lesen; deshalb ist alles wie mitgeliefert.',
  begin: 'Beenden und neu beginnen',
  beginning: 'Die neue Belagerung beginnt gerade.',
  asItCame: 'Wie mitgeliefert',
  isAsItCame: 'Alles ist wie mitgeliefert.',
  beginWith: (armies) => `Neue Belagerung mit ${armies} Generälen beginnen`,
  beginWithHint: 'Alles, was die jetzige Belagerung gespeichert hat, geht verloren.',
  keep: 'Diese Belagerung behalten',
};
