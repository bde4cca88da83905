import type { Format } from '../format';
import type { AttackTexts } from '../en/attack';
import { capital } from '../capital';
import { whom, words } from './numbers';

const of = (count: number, size: number): string => `${capital(whom(count))} von ${words(size)}`;
const some = (count: number, size: number): string =>
  count === size && size > 1 ? 'alle' : whom(count);
const those = (count: number, size: number): string =>
  `${some(count, size)} ${count === 1 ? 'war' : 'waren'}`;

export const attack = (f: Format): AttackTexts => ({
  title: 'Der Angriff',
  intro:
    'Die Heere müssen das Tor zur selben Stunde stürmen. Nenne einem General die Stunde; das Log tut den Rest.',
  when: 'Wann',
  delay: 'Angriff in',
  atTime: 'Angriff um',
  timeOfDay: 'Uhrzeit des Angriffs, nach der Uhr dieses Computers',
  noTime: 'Sag erst, zu welcher Uhrzeit.',
  noArmies:
    'Diese Mitglieder von etcd laufen ohne Raft Siege: Hinter ihnen steht keine Armee, und keine griffe an.',
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
  knowing: (knowing, size) => {
    if (knowing === 0) return 'Noch kennt niemand die Stunde.';
    const who = knowing === size && size > 1 ? `Alle ${words(size)}` : of(knowing, size);
    return `${who} ${f.plural(knowing, { one: 'kennt', other: 'kennen' })} die Stunde.`;
  },
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
    ordered: 'kennt die Stunde',
    attacked: 'greift an',
    missed: 'war nicht wach',
    late: 'erfuhr zu spät davon',
    frozen: 'eingefroren',
    dead: 'tot',
    unheard: 'nicht zu hören',
  },
  notAgreed: (have, size, needed) =>
    `${f.number(have)} von ${f.number(size)} ${f.plural(have, { one: 'hat', other: 'haben' })} die Stunde notiert. Sie gilt, sobald es ${f.number(needed)} sind.`,
  notHeard: (have, size) =>
    `${f.number(have)} von ${f.number(size)} haben die Stunde notiert. Sie gilt, sobald der Leader davon hört.`,
  agreed: 'Die Stunde ist beschlossen: Sie kann nicht mehr verloren gehen.',
  notATime: 'Der geltende Befehl nennt keine Zeit, also greift niemand an.',
  besideNext: (time) => `Der nächste Angriff ist schon beschlossen: ${time}.`,
  besideOpen: (time, who, count) =>
    `Nicht beschlossen: ${who} ${f.plural(count, { one: 'hat', other: 'haben' })} einen Angriff um ${time} im Log.`,
  besideNotHeard: (time, who) =>
    `${who} haben einen Angriff um ${time} im Log. Er gilt, sobald der Leader davon hört.`,
  besideLost: (time, who, count) =>
    `Nicht mehr zu retten: ${who} ${f.plural(count, { one: 'hat', other: 'haben' })} einen Angriff um ${time} im Log, wo eine Mehrheit einen anderen Eintrag beschlossen hat.`,
  orderedAlready:
    'Ein Angriff ist schon befohlen. „Andere Stunde befehlen“ auf dem Blatt des Angriffs plant einen an seiner Stelle.',
  changeHour: 'Andere Stunde befehlen',
  keepHour: 'Bei dieser Stunde bleiben',
  again: 'Nächsten Angriff planen',
  fell: 'Das Tor fällt',
  held: 'Die Stadt hält stand',
  parts: {
    attacked: 'griff an',
    missed: 'war nicht wach',
    late: 'erfuhr zu spät davon',
    unaware: 'wusste es nicht',
    frozen: 'war eingefroren',
    dead: 'war tot',
    unheard: 'war nicht zu hören',
  },
  nobodyKnew: 'Im Feld kannte niemand die Stunde rechtzeitig.',
  knew: (count, size, last) => {
    if (count === 1) return `${of(count, size)} kannte die Stunde, ${last} vorher.`;
    const who = count === size ? `Alle ${words(size)}` : of(count, size);
    return `${who} kannten die Stunde, der letzte von ihnen ${last} vorher.`;
  },
  won: (count, size, why) => {
    const end = `und das Tor fiel${why === '' ? '' : `; ${why}`}.`;
    if (count === 1) return `${size === 1 ? 'Er' : of(count, size)} griff an, ${end}`;
    return `${count === size ? `Alle ${words(size)}` : of(count, size)} griffen gemeinsam an, ${end}`;
  },
  beaten: (count, size, why) =>
    count === 1
      ? `${of(count, size)} stürmte das Tor allein, was keine Mehrheit ist, und wurde zurückgeschlagen: ${why}.`
      : `${of(count, size)} griffen an, was keine Mehrheit ist, und wurden zurückgeschlagen: ${why}.`,
  nobody: (why) => `Niemand griff an: ${why}.`,
  reason: {
    missed: (count, size) => `${those(count, size)} nicht wach`,
    late: (count, size) =>
      `${some(count, size)} ${f.plural(count, { one: 'erfuhr', other: 'erfuhren' })} zu spät davon`,
    unaware: (count, size) =>
      `${some(count, size)} ${f.plural(count, { one: 'wusste', other: 'wussten' })} es nicht`,
    frozen: (count, size) => `${those(count, size)} eingefroren`,
    dead: (count, size) => `${those(count, size)} tot`,
    unheard: (count, size) => `${those(count, size)} nicht zu hören`,
  },
});
