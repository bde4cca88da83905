import type { Format } from '../format';
import type { PastTexts } from '../en/past';

export const past = (f: Format): PastTexts => ({
  title: 'Vergangene Belagerungen',
  intro:
    'Jede Belagerung wird aufgezeichnet, während sie geschieht. Öffne eine, um sie noch einmal durchzugehen, Augenblick für Augenblick.',
  search: 'Suchen',
  searchHint: 'Ein Datum, „gefallen“, „5 Heere“ …',
  openFile: 'Datei öffnen …',
  loading: 'Die Aufzeichnungen werden angesehen …',
  failed: 'Die Aufzeichnungen lassen sich nicht ansehen.',
  none: 'Noch ist keine Belagerung aufgezeichnet. Die gegenwärtige steht hier, sobald sie begonnen hat.',
  noMatch: 'Keine Belagerung ist so.',
  count: (shown, all) =>
    shown === all
      ? `${f.number(all)} ${f.plural(all, { one: 'Belagerung', other: 'Belagerungen' })}`
      : `${f.number(shown)} von ${f.number(all)} Belagerungen`,
  where: (folder, size) => `${size} in ${folder}`,
  size: (bytes) => `${f.number(Math.ceil(bytes / 100_000) / 10)}\u00a0MB`,
  list: 'Vergangene Belagerungen, die neueste zuerst',
  when: (date, time) => `${date}, ${time}`,
  beingRecorded: 'wird aufgezeichnet',
  broken: 'nicht lesbar',
  armies: (count) => `${count}\u00a0${f.plural(count, { one: 'Heer', other: 'Heere' })}`,
  rules: { exercise: 'Regeln der Übung', paper: 'Regeln des Papers' },
  lasted: (span) => `dauerte ${span}`,
  soFar: (span) => `bisher ${span}`,
  summing: 'wird zusammengefasst …',
  nothing: 'nichts wurde aufgezeichnet',
  happened: ({ elections, deaths, fallen, held, violations }) => [
    ...(violations > 0
      ? [
          `${f.number(violations)}\u00a0${f.plural(violations, { one: 'gebrochene Eigenschaft', other: 'gebrochene Eigenschaften' })}`,
        ]
      : []),
    ...(fallen > 0
      ? [fallen === 1 ? 'die Stadt ist gefallen' : `die Stadt ist ${f.number(fallen)}-mal gefallen`]
      : []),
    ...(held > 0
      ? [
          held === 1
            ? 'die Stadt hielt einmal stand'
            : `die Stadt hielt ${f.number(held)}-mal stand`,
        ]
      : []),
    `${f.number(elections)}\u00a0${f.plural(elections, { one: 'Wahl', other: 'Wahlen' })}`,
    `${f.number(deaths)}\u00a0${f.plural(deaths, { one: 'Tod', other: 'Tode' })}`,
  ],
  open: (when) => `Die Belagerung vom ${when} öffnen`,
  opening: 'Wird geöffnet …',
  notOpened: 'Sie lässt sich nicht öffnen.',
  save: (when) => `Kopie der Belagerung vom ${when} sichern …`,
  notSaved: 'Es konnte keine Kopie gesichert werden.',
  delete: (when) => `Die Belagerung vom ${when} löschen`,
  ask: 'Diese Aufzeichnung endgültig löschen?',
  confirm: 'Löschen',
  keep: 'Behalten',
  deleted: (when) => `Die Belagerung vom ${when} ist gelöscht.`,
  notDeleted: 'Sie konnte nicht gelöscht werden.',
  isRecorded:
    'Sie wird gerade aufgezeichnet und lässt sich löschen, sobald ihre Belagerung beendet ist.',
  drop: 'Lass die Aufzeichnung hier los, um sie zu öffnen',
});
