import type { Format } from '../format';
import type { Names } from '../en/names';

const programAtStart: Names['programAtStart'] = (it) =>
  it === null ? 'Ein anderes Programm' : `${it.name} (Prozess ${it.pid})`;

export const names = (f: Format): Names => ({
  general: (id) => `General ${id}`,
  generalInText: (id) => `General ${id}`,
  generalsInText: (ids) =>
    `${f.plural(ids.length, { one: 'General', other: 'die Generäle' })} ${f.list(ids.map(String))}`,
  generalsAtStart: (ids) =>
    `${f.plural(ids.length, { one: 'General', other: 'Die Generäle' })} ${f.list(ids.map(String))}`,
  // Both places are the beginning of a sentence in German.
  program: programAtStart,
  programAtStart,
  notTold: 'nicht genannt',
  stateNotTold: 'Zustand nicht genannt',
  termNotTold: 'Term ungenannt',
  learner: 'Learner',
  state: { Follower: 'Follower', Candidate: 'Kandidat', Leader: 'Leader' },
  aState: { Follower: 'ein Follower', Candidate: 'ein Kandidat', Leader: 'ein Leader' },
  becoming: { Follower: 'Follower', Candidate: 'Kandidat', Leader: 'Leader' },
  condition: {
    short: {
      absent: 'abwesend',
      unknown: 'unbekannt',
      starting: 'kommt',
      // A soft hyphen, for the cards of a narrow window.
      frozen: 'einge\u00adfroren',
      killed: 'getötet',
      guard: 'gestoppt',
      port: 'Port belegt',
      storage: 'defekt',
      notReady: 'nicht da',
      stopped: 'beendet',
      crashed: 'abgestürzt',
    },
    absent: 'noch nicht im Feld',
    unknown: 'nicht zu hören, also unbekannt',
    starting: 'zieht ins Feld',
    frozen: 'eingefroren',
    down: {
      killed: 'getötet',
      guard: 'vom Wächter gestoppt',
      port: 'Port belegt',
      storage: 'Speicher defekt',
      notReady: 'nicht gestartet',
      stopped: 'beendet',
      crashed: 'abgestürzt',
    },
  },
  term: (term) => `Term ${term}`,
  termTitle: (term) => `Term ${term}`,
  rules: { exercise: 'den Regeln der Übung', paper: 'den Regeln des Papers' },
  noop: 'No-op, der erste Eintrag eines gewählten Leaders',
  attackAt: (time) => `Angriff um ${time}`,
  attackIn: (span) => `Angriff in ${span}`,
  order: (key, value) => `${key} = ${value}`,
  shortened: (beginning, length) => `${beginning}… (${f.number(length)} Zeichen)`,
  entries: (first, count) =>
    count === 1 ? `Eintrag ${first}` : `Einträge ${first} bis ${first + count - 1}`,
  yes: 'ja',
  no: 'nein',
  nobody: 'niemand',
  none: 'keiner',
});
