import type { StatisticsTexts } from '../en/statistics';
import type { Format } from '../format';

export const statistics = (f: Format): StatisticsTexts => ({
  label: 'Statistik der Aufzeichnung',
  whole: 'Von der ganzen Aufzeichnung, nicht nur bis zum gezeigten Augenblick.',
  counting: 'Die Aufzeichnung wird ausgezählt …',
  failed: 'Die Aufzeichnung lässt sich nicht auszählen.',
  save: 'Als CSV sichern',
  saved: (name) => `Gesichert als ${name}.`,
  spread: (count, median, p95, max) =>
    count === 1
      ? `Einmal, in ${median}.`
      : `${f.number(count)}: die Hälfte in höchstens ${median}, 95 von 100 in höchstens ${p95}, am längsten ${max}.`,
  failovers: 'Führungswechsel',
  noFailover: 'Kein Leader fiel und bekam einen Nachfolger.',
  expected:
    'Balken: gemessen. Gestrichelt: zu erwarten nach den Timern, Straßen und Lebenden bei jedem, ohne geteilte Stimmen.',
  unexpected: (count) => `Bei ${f.number(count)} lässt sich nicht sagen, was zu erwarten war.`,
  orders: 'Befehle',
  taken: (taken, committed) =>
    `Leader nahmen ${f.number(taken)} ${f.plural(taken, { one: 'Befehl', other: 'Befehle' })} an; ${f.number(committed)} davon sahen sie beschlossen, von der Annahme bis dahin:`,
  messagesEach: (messages) =>
    `${messages} Nachrichten trugen oder bestätigten je einen beschlossenen Befehl.`,
  messages: (heartbeats, entries, votes) =>
    `Alle Nachrichten: ${heartbeats} mit Herzschlägen, ${entries} mit Einträgen, ${votes} für Stimmen, die Antworten mitgezählt.`,
  availability: 'Verfügbarkeit',
  led: (share) => `${share} der Zeit führte jemand, der lebte.`,
  up: (alive, led) => `lebte ${alive}, führte ${led}`,
  frozen: (share) => `eingefroren ${share}`,
  untold: (share) => `nicht überliefert ${share}`,
  roundTrips: 'Hin und zurück',
  noRoundTrip: 'Keine Antwort kam zurück.',
  road: 'Straße',
  fromTo: (from, to) => `${from} nach ${to} und zurück`,
  median: 'Die Hälfte in',
  p95: '95 % in',
  course: 'Im Lauf der Zeit',
  elections: 'Wahlen',
  contests: (won, split, failed) =>
    [
      `${f.number(won)} gewonnen`,
      `${f.number(split)} geteilte ${f.plural(split, { one: 'Stimme', other: 'Stimmen' })}`,
      `${f.number(failed)} mit nur einem Kandidaten, aus denen nichts wurde`,
    ].join(', '),
  term: 'Term',
  leader: 'Leader',
  votes: 'Stimmen',
  took: 'Dauer',
  split: (term, candidates) => `Geteilte Stimmen in Term ${f.number(term)}: ${candidates}.`,
});
