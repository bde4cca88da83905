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
  linkTooLong:
    'Diese Probe dauert schon zu lange für einen Link: Er führt höchstens eine Stunde weit und durch tausend Befehle.',
  moreTroubles: (count) =>
    `${f.number(count)} ${f.plural(count, { one: 'weiterer Fehler', other: 'weitere Fehler' })} dieser Art.`,
  linkTrouble: 'Nicht alles im Link ließ sich befolgen.',
  trouble: (it, why) => {
    switch (it.type) {
      case 'tooLong':
        return 'Der Link ist zu lang und wird gar nicht befolgt.';
      case 'unknownName':
        return `„${it.name}“ sagt einer Probe nichts.${meant(it.meant)} Es bleibt weg.`;
      case 'notWhole':
        return `${it.name}=${it.text} geht nicht: Es ist eine ganze Zahl von ${it.min} bis ${it.max}. Stattdessen ist es ${it.instead}.`;
      case 'noChoice':
        return `${it.name}=${it.text} geht nicht: Schreib ${f.either(it.choices)}. Stattdessen ist es ${it.instead}.`;
      case 'noLesson':
        return `„${it.text}“ ist keine Lektion.${meant(it.meant)} Die Lektionen sind ${f.list(it.lessons)}.`;
      case 'tooManyCues':
        return `Das Skript hat mehr als ${f.number(it.limit)} Zeilen; keine davon wird befolgt.`;
      case 'refusedCue':
        return `Aus der Zeile „${it.line}“ des Skripts wurde nichts: ${why}`;
      case 'beforeHash':
        return `${it.name} steht vor dem # und sagt dort nichts. Schreib es hinter das #.`;
      case 'twice':
        return `${it.name} steht mehr als einmal da; das erste gilt.`;
      case 'noControl':
        return `„${it.text}“ ist nichts, was bleiben kann; es gibt ${f.list(it.choices)}.`;
      case 'noCue':
        return `Die Zeile „${it.line}“ des Skripts geht nicht: Schreib einen Augenblick in Millisekunden und einen Befehl, wie 3000 kill 2.`;
    }
  },
});

const meant = (word: string | null): string => (word === null ? '' : ` Meintest du ${word}?`);
