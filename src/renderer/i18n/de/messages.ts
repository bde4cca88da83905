import type { Messages } from '../en/messages';
import type { Format } from '../format';

export const messages = (f: Format): Messages => ({
  heartbeat: {
    name: 'Herzschlag',
    sends: (who, to, count) =>
      `${who} schickt ${f.plural(count, { one: 'einen Herzschlag', other: 'Herzschläge' })} an ${to}.`,
  },
  entries: {
    name: 'Einträge für das Log',
    sends: (who, entries, to) => `${who} schickt ${entries} an ${to}.`,
  },
  voteAsked: {
    name: 'Bitte um eine Stimme',
    sends: (who, of, count, term) =>
      `${who} bittet ${of} um ${f.plural(count, { one: 'seine Stimme', other: 'ihre Stimmen' })} für Term ${term}.`,
  },
  accepted: {
    name: 'Bestätigung',
    sends: (who, to) => `${who} bestätigt es ${to}.`,
  },
  rejected: {
    name: 'Zurückweisung',
    sends: (who, to) => `${who} weist zurück, was ${to} geschickt hat.`,
  },
  voteGranted: {
    name: 'Stimme gewährt',
    sends: (who, to) => `${who} schickt ${to} die Stimme.`,
  },
  voteRefused: {
    name: 'Stimme verweigert',
    sends: (who, to) => `${who} schickt ${to} eine Absage.`,
  },
  turnedAway: {
    name: 'Abgewiesen',
    sends: (who, peer) => `${who} weist einen Boten von ${peer} ab.`,
  },
  otherAsked: {
    name: 'Andere Anfrage',
    sends: (who, request, to) => `${who} schickt ${request} an ${to}.`,
  },
  otherAnswered: {
    name: 'Andere Antwort',
    sends: (who, request, to, status) =>
      `${who} beantwortet ${request} von ${to} mit HTTP ${status}.`,
  },
  heard: {
    name: 'Herzschlag gehört',
    sends: (who, to) => `${who} hat den Herzschlag von ${to} gehört.`,
  },
  preVoteAsked: {
    name: 'Probe einer Wahl',
    sends: (who, to) => `${who} fragt ${to}, ob eine Stimme gewährt würde.`,
  },
  preVoteGranted: {
    name: 'Probe gewährt',
    sends: (who, to) => `${who} würde für ${to} stimmen.`,
  },
  preVoteRefused: {
    name: 'Probe verweigert',
    sends: (who, to) => `${who} würde nicht für ${to} stimmen.`,
  },
  snapshot: {
    name: 'Schnappschuss',
    sends: (who, to) => `${who} schickt ${to} einen Schnappschuss von allem, was er hat.`,
  },
  proposal: {
    name: 'Weitergereichter Befehl',
    sends: (who, to) => `${who} reicht einen Befehl an ${to} weiter.`,
  },
  readAsked: {
    name: 'Frage eines Lesenden',
    sends: (who, to) => `${who} fragt ${to} für einen Lesenden, bis wohin das Log beschlossen ist.`,
  },
  readAnswered: {
    name: 'Antwort an einen Lesenden',
    sends: (who, to) => `${who} sagt ${to}, bis wohin das Log beschlossen ist.`,
  },
  leadHandedOver: {
    name: 'Übergebene Führung',
    sends: (who, to) => `${who} übergibt die Führung: ${to} soll sich sofort zur Wahl stellen.`,
  },
  unknown: {
    name: 'Unlesbar',
    sends: (who, to) => `${who} schickt ${to} etwas, das hier nicht gelesen werden kann.`,
  },
});
