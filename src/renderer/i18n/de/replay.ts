import type { Sight } from '../../../shared/replay';
import type { ReplayTexts } from '../en/replay';
import type { Format } from '../format';

const sights: Readonly<Record<Sight, string>> = {
  election: 'Wahl',
  death: 'Tod',
  commit: 'Commit',
  loss: 'verlorener Bote',
  cut: 'gesperrte Straße',
  order: 'Befehl',
  attack: 'entschiedener Angriff',
  violation: 'gebrochene Eigenschaft',
};

export const replay = (f: Format): ReplayTexts => ({
  title: 'Aufzeichnung',
  label: 'Term-Band der Aufzeichnung',
  play: 'Abspielen',
  pause: 'Anhalten',
  nextRecord: 'Nächste Meldung',
  previousRecord: 'Vorige Meldung',
  look: 'Springen zu',
  sights,
  next: (sight) => `Weiter: ${sight}`,
  previous: (sight) => `Zurück: ${sight}`,
  rate: 'Tempo',
  times: (rate) => `${f.number(rate)}×`,
  automatic: 'von selbst',
  loopFrom: 'Ab hier wiederholen',
  loopTo: (from) => `Von ${from} bis hier wiederholen`,
  endLoop: (from, to) => `Nicht mehr wiederholen (${from} bis ${to})`,
  bookmarks: (count) => (count === 0 ? 'Lesezeichen' : `Lesezeichen: ${f.number(count)}`),
  note: 'Notiz',
  markMoment: 'Diesen Augenblick merken',
  unmark: (time) => `Lesezeichen bei ${time} entfernen`,
  notKept: 'Die Lesezeichen lassen sich nicht aufheben.',
  film: 'Einen Abschnitt als Video sichern',
  stretch: 'Abschnitt',
  loopedStretch: (from, to) => `die Wiederholung, ${from} bis ${to}`,
  openStretch: (from, to) => `${from} bis ${to}`,
  filmIt: (pace) => `Video machen, Tempo ${pace}`,
  filming: 'Wie viel vom Video fertig ist',
  filmed: (time, pace) => `${time} · ${pace}`,
  callFilmOff: 'Abbrechen',
  filmCalledOff: 'Das Video wurde abgebrochen.',
  filmSaved: (name) => `Gesichert als ${name}.`,
  notFilmed: 'Das Video lässt sich nicht machen.',
  filmTooLong: (longest) =>
    `Ein Video ist höchstens ${longest} lang: Wähle einen kürzeren Abschnitt oder ein schnelleres Tempo.`,
  noFilms:
    'Dieser Browser macht hier keine Videos: diese Adresse auf diesem Rechner in einem aktuellen Chrome, Edge, Firefox oder Chromium öffnen.',
  scrubber: 'Augenblick der Aufzeichnung',
  place: (elapsedMs, lengthMs, n) =>
    `${f.span(elapsedMs, 2)} von ${f.span(Math.ceil(lengthMs / 100) * 100, 1)}, Meldung ${f.number(n)}`,
  term: (term, leader) =>
    leader === null ? `Term ${term}, niemand führt` : `Term ${term}, ${leader} führt`,
  keys: 'Die Pfeiltasten gehen von Meldung zu Meldung, Bild auf und Bild ab zu dem, was zum Springen gewählt ist, die Leertaste spielt ab.',
  noCommand: 'Das ist eine Aufzeichnung: Es gibt keine Belagerung, mit der man etwas tun könnte.',
  noAttack: 'In diesem Augenblick ist kein Angriff befohlen.',
  torn: 'Ihre letzte Zeile war abgerissen und ist weggelassen.',
  goBack: 'Zurück',
  lastElection: 'Die letzte Wahl noch einmal',
  live: 'Jetzt',
  lengthen: 'Bis jetzt: das Ende des Bandes nachrücken',
  notOpened: 'Die Aufzeichnung lässt sich nicht öffnen.',
  notLengthened: 'Das Ende des Bandes lässt sich nicht nachrücken.',
  mark: 'Eine Aufzeichnung',
  preparing: (share) => `Dieser Augenblick wird aus denen davor errechnet: ${share} sind getan.`,
  noSuchMoment: (end) =>
    `Diese Adresse nennt keinen Augenblick der Aufzeichnung: Hinter #t= stehen Sekunden seit ihrem Beginn, und sie endet bei ${end}.`,
  failed: 'Dieser Augenblick lässt sich nicht zeigen.',
});
