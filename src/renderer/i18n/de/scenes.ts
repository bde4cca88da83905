import type { SceneTexts } from '../en/scenes';

/** See ../en/scenes. */
export const scenes: SceneTexts = {
  tab: 'Szene',
  intro:
    'Eine Szene ist ein Skript: ein Befehl in jeder Zeile, wie für ein Terminal. Sie wartet vor jeder Zeile, bis du einen Schritt machst oder sie weiterlaufen lässt, und hält bei der ersten Zeile an, die fehlschlägt.',
  own: 'Ein eigenes Skript',
  ownHint: 'Wähl eine Textdatei mit einem Befehl in jeder Zeile, ohne „raft siege“.',
  tooLong: 'Diese Datei ist zu lang für ein Skript: 64 KiB darf es haben.',
  unreadable: 'Diese Datei konnte nicht gelesen werden.',
  nothing: 'Dieses Skript sagt nichts: Es hat nur Kommentare.',
  takes: (armies) => (armies === 1 ? 'braucht 1 Armee' : `braucht ${armies} Armeen`),
  needs: (armies, present) =>
    `Diese Szene braucht genau ${armies} ${armies === 1 ? 'Armee' : 'Armeen'}; diese Belagerung hat ${present}.`,
  needsLeader:
    'Diese Szene beginnt mit General 0 als Leader. Beende seine Geduld, bis er führt, oder beginne eine neue Belagerung.',
  lines: 'Zeilen des Skripts',
  next: 'Als Nächstes:',
  running: 'Jetzt:',
  step: 'Schritt',
  go: 'Weiter',
  hold: 'Anhalten',
  stop: 'Abbrechen',
  close: 'Weglegen',
  isHeld: 'Sie ist schon angehalten.',
  isHolding: 'Sie hält an, sobald diese Zeile zu Ende ist.',
  goes: 'Sie läuft schon.',
  isOver: 'Sie ist vorbei.',
  done: 'Die Szene ist zu Ende.',
  stopped: 'Die Szene wurde abgebrochen.',
  failed: (number) => `Zeile ${number} ist fehlgeschlagen; deshalb hält die Szene hier an.`,
};
