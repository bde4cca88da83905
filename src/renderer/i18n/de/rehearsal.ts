import type { RehearsalTexts } from '../en/rehearsal';
import type { Format } from '../format';

export const rehearsal = (f: Format): RehearsalTexts => ({
  label: 'Probe',
  sign: 'Diese Generäle proben auf einer Seite. Sie sind keine echten Prozesse.',
  real: 'Die echte Belagerung',
  realHint:
    'Mit Node.js ist jeder General ein eigener Prozess, den du anhalten, töten und mit curl fragen kannst. Hol dir Raft Siege und gib in seinem Ordner npm ci und npm start ein.',
  tour: {
    title: 'Generäle in der Probe',
    text: 'Das Programm jedes Generals läuft auf dieser Seite, in einer eigenen Zeit. Die Form ist die Rolle, die Farbe von Helmbusch und Sockel der Term. Du siehst, was diese Programme getan haben; nichts ist gestellt.',
  },
  run: 'Zeit laufen lassen',
  pause: 'Zeit anhalten',
  step: 'Weiter zum nächsten Ereignis',
  election: 'Weiter zur nächsten Wahl',
  tempo: 'Tempo der Zeit',
  times: (tempo) => `${f.number(tempo)}×`,
  passed: (seconds) => `${seconds} s`,
  passedLabel: 'Zeit seit dem Anfang',
  copyLink: 'Link kopieren',
  copied: 'Kopiert',
  copyFailed: 'Der Link konnte nicht kopiert werden.',
  linkTrouble: 'Nicht alles im Link ließ sich befolgen.',
});
