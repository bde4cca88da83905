import type { MarkKind } from '../../../shared/chart';
import type { DiagramTexts } from '../en/diagram';
import type { Format } from '../format';

const marks: Readonly<Record<MarkKind, string>> = {
  start: 'beginnt',
  death: 'stirbt',
  frozen: 'ist eingefroren',
  thawed: 'geht weiter',
  guard: 'wird von seiner Wache angehalten',
  candidate: 'stellt sich zur Wahl',
  leader: 'führt',
  timer: 'stellt seine Uhr',
  voteGranted: 'gibt seine Stimme',
  voteRefused: 'verweigert seine Stimme',
  append: 'schreibt Einträge auf',
  strike: 'streicht Einträge',
  commit: 'hat Einträge sicher',
  order: 'nimmt einen Befehl an',
  attack: 'greift an',
  violation: 'bricht eine Eigenschaft',
};

export const diagram = (f: Format): DiagramTexts => ({
  label: 'Raum-Zeit-Diagramm der Aufzeichnung',
  sort: 'Raum-Zeit-Diagramm',
  keys: 'Pfeil links und rechts gehen weiter, Plus und Minus vergrößern und verkleinern, 0 zeigt alles. Pfeil auf und ab gehen von Nachricht zu Nachricht, die Eingabetaste wählt eine und geht zu ihrem Augenblick, Escape lässt sie los.',
  hint: 'Das Mausrad vergrößert, Ziehen geht weiter, ein Klick geht zu diesem Augenblick.',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  whole: 'Die ganze Aufzeichnung zeigen',
  fold: 'Ereignisloses falten',
  saveSvg: 'Als SVG sichern',
  savePng: 'Als PNG sichern',
  saved: (name) => `Gesichert als ${name}.`,
  notSaved: 'Das Bild lässt sich nicht machen.',
  failed: 'Das Diagramm lässt sich nicht zeichnen.',
  lane: (id) => `General ${id}`,
  laneShort: (id) => String(id),
  term: (term) => `T${term}`,
  folded: (span) => `${span} Herzschläge`,
  axis: (ms, stepMs) => {
    const digits = stepMs >= 1000 ? 0 : stepMs >= 100 ? 1 : stepMs >= 10 ? 2 : 3;
    return f.span(ms, digits);
  },
  shown: (from, to) => `${from} bis ${to}`,
  messages: (count) =>
    `${f.number(count)} ${f.plural(count, { one: 'Nachricht', other: 'Nachrichten' })}`,
  lost: (count) => `${f.number(count)} verloren`,
  unknown: (count) => `${f.number(count)}, deren Ende niemand kennt`,
  foldedAway: (count) => `${f.number(count)} weggefaltet`,
  tooMuch: (sent) =>
    `${f.number(sent)} Nachrichten sind zu viele, um jede zu zeichnen: Säulen zeigen, wie viele aufbrachen, in Rot, wie viele verloren gingen. Vergrößern zeigt jede einzelne.`,
  related: (causes, effects) =>
    `${f.number(causes)} vor ihr können zu ihr geführt haben, ${f.number(effects)} nach ihr können aus ihr folgen.`,
  letGo: 'Die Nachricht loslassen',
  from: (from, to) => `${from} an ${to}`,
  arrived: 'Angenommen',
  lostAt: 'Verloren',
  underWay: 'noch unterwegs',
  unknownEnd: 'weiß niemand: Es fehlen Berichte',
  copy: (of) => `ein zweites Mal ${of}`,
  entriesLeftOut: (count) => `und ${f.number(count)} weitere`,
  marks,
  mark: (who, kind, value) => {
    if (value === null) return `${who} ${marks[kind]}`;
    switch (kind) {
      case 'leader':
      case 'candidate':
        return `${who} ${marks[kind]} in Term ${value}`;
      case 'voteGranted':
        return `${who} gibt General ${value} seine Stimme`;
      case 'voteRefused':
        return `${who} verweigert General ${value} seine Stimme`;
      case 'append':
      case 'strike':
        return `${who} ${marks[kind]}, ab ${f.number(value)}`;
      case 'commit':
        return `${who} hat alles bis Eintrag ${f.number(value)} sicher`;
      case 'order':
        return `${who} nimmt einen Befehl als Eintrag ${f.number(value)} an`;
      default:
        return `${who} ${marks[kind]}`;
    }
  },
  record: (n) => `Meldung ${f.number(n)}`,
  legend:
    'Dickes Band: führt. Gestreift: Kandidat. Dünn: folgt. Gepunktet: tot. Volle Pfeilspitze: Anfrage, leere: Antwort. Gestrichelt: Stimmen. Kreuz: verloren. Fragezeichen: weiß niemand. Waagrecht: wartet am Tor oder wird festgehalten.',
});
