import type { Format } from '../format';
import type { AttackTexts } from '../en/attack';

const NUMBERS: Readonly<Record<number, string>> = {
  3: 'drei',
  4: 'vier',
  5: 'fünf',
};

export const attack = (f: Format): AttackTexts => ({
  title: 'Der Angriff',
  intro:
    'Die Heere müssen das Tor zur selben Stunde stürmen. Nenne einem General die Stunde; das Log tut den Rest.',
  delay: 'Angriff in',
  recipient: 'Der Befehl geht an',
  theLeader: 'den Leader',
  give: 'Befehl geben',
  giving: 'Der Befehl ist unterwegs …',
  viaFollower: (who) => `${who} führt nicht und schickt dich weiter zum Leader.`,
  recipientDown: (who) => `${who} ist nicht im Feld: Niemand nähme den Befehl an.`,
  recipientFrozen: (who) =>
    `${who} ist eingefroren: Der Befehl wartet am Port, bis der General auftaut.`,
  noLeader: 'Gerade führt niemand: Der Befehl wird abgelehnt, bis ein Leader gewählt ist.',
  notConnected: 'Es besteht keine Verbindung zu den Generälen.',
  at: (time) => `Angriff um ${time}`,
  inTime: (seconds) => `in ${seconds}`,
  now: 'jetzt!',
  waitingForParts: 'Die Stunde ist da. Wer greift an?',
  march: (count) =>
    f.plural(count, {
      one: 'Ein Heer zieht gegen die Stadt …',
      other: 'Die Heere ziehen gegen die Stadt …',
    }),
  knowledge: {
    unaware: 'weiß es nicht',
    written: 'hat die Stunde notiert',
    committed: 'beschlossen',
    ordered: 'kennt die Stunde',
    attacked: 'greift an',
    missed: 'hat die Stunde verpasst',
    frozen: 'eingefroren',
    dead: 'tot',
  },
  notAgreed: (have, size) =>
    `${have} von ${size} haben die Stunde notiert. Sie gilt, sobald es eine Mehrheit ist.`,
  agreed: 'Die Stunde ist beschlossen: Sie kann nicht mehr verloren gehen.',
  changeHour: 'Andere Stunde befehlen',
  keepHour: 'Bei dieser Stunde bleiben',
  again: 'Nächsten Angriff planen',
  fell: 'Das Tor fällt',
  held: 'Die Stadt hält stand',
  parts: {
    attacked: 'griff an',
    missed: 'verpasste die Stunde',
    unaware: 'wusste es nicht',
    frozen: 'war eingefroren',
    dead: 'war tot',
  },
  whoKnew: (knew, unaware, unawareCount, knewCount) => {
    if (knew === '') return 'Im Feld kannte niemand die Stunde.';
    const known = `Die Stunde ${f.plural(knewCount, { one: 'kannte', other: 'kannten' })} ${knew}`;
    return unaware === ''
      ? `${known}.`
      : `${known}; ${unaware} ${f.plural(unawareCount, { one: 'erfuhr', other: 'erfuhren' })} nie davon.`;
  },
  allKnew: (count, first, span) =>
    `Alle ${NUMBERS[count] ?? f.number(count)} kannten die Stunde rechtzeitig (${first} zuerst, ${span} vorher).`,
  knewBefore: (who, span) => `${who} (${span} vorher)`,
  knewAfter: (who, span) => `${who} (${span} zu spät)`,
  knew: (who) => who,
  won: (attacked, count, size) =>
    `Also griffen ${attacked} gemeinsam an, ${count} von ${size} und damit eine Mehrheit, und das Tor fiel.`,
  beatenAlone: (attacked, size, why) =>
    `Also stürmte ${attacked} allein, 1 von ${size} und keine Mehrheit, und wurde zurückgeschlagen${why === '' ? '' : `: ${why}`}.`,
  beaten: (attacked, count, size, why) =>
    `Also griffen nur ${attacked} an, ${count} von ${size} und keine Mehrheit, und wurden zurückgeschlagen${why === '' ? '' : `: ${why}`}.`,
  nobody: (why) => `Also griff niemand an${why === '' ? '' : `: ${why}`}.`,
  reason: {
    missed: (who, count) => `${who} ${f.plural(count, { one: 'kam', other: 'kamen' })} zu spät`,
    unaware: (who, count) =>
      `${who} ${f.plural(count, { one: 'wusste', other: 'wussten' })} es nicht`,
    frozen: (who, count) => `${who} ${f.plural(count, { one: 'war', other: 'waren' })} eingefroren`,
    dead: (who, count) => `${who} ${f.plural(count, { one: 'war', other: 'waren' })} tot`,
  },
});
