import type { Format } from '../format';
import { capital } from '../capital';
import { words } from './numbers';

const of = (count: number, size: number): string => `${capital(words(count))} of ${words(size)}`;
const some = (count: number, size: number): string =>
  count === size && size > 1 ? 'all' : words(count);
const those = (count: number, size: number): string =>
  `${some(count, size)} ${count === 1 ? 'was' : 'were'}`;

export const attack = (f: Format) => ({
  title: 'The attack',
  intro:
    'The armies must storm the gate at the same hour. Give one general the hour; the log does the rest.',
  when: 'When',
  delay: 'Attack in',
  atTime: 'Attack at',
  timeOfDay: 'Time of the attack, by this computer’s clock',
  noTime: 'Say first at what time.',
  noArmies:
    'These members of etcd run without Raft Siege: no army stands behind them, and none would attack.',
  recipient: 'The order goes to',
  theLeader: 'the leader',
  give: 'Give the order',
  giving: 'The order is on its way…',
  viaFollower: (who: string) => `${who} does not lead and will send you on to the leader.`,
  recipientDown: (who: string) => `${who} is not in the field: nobody would take the order.`,
  recipientFrozen: (who: string) => `${who} is frozen: the order waits at its port until it thaws.`,
  noLeader: 'There is no leader now: the order will be refused until one is elected.',
  notConnected: 'There is no connection to the generals.',
  at: (time: string) => `Attack at ${time}`,
  knowing: (knowing: number, size: number) => {
    if (knowing === 0) return 'Nobody knows the hour yet.';
    const who = knowing === size && size > 1 ? `All ${words(size)}` : of(knowing, size);
    return `${who} ${f.plural(knowing, { one: 'knows', other: 'know' })} the hour.`;
  },
  inTime: (seconds: string) => `in ${seconds}`,
  now: 'now!',
  waitingForParts: 'The hour has come. Who attacks?',
  march: (count: number) =>
    f.plural(count, {
      one: 'One army marches on the city…',
      other: 'The armies march on the city…',
    }),
  knowledge: {
    unaware: 'does not know',
    written: 'has it in writing',
    ordered: 'knows the hour',
    attacked: 'attacks',
    missed: 'was not awake',
    late: 'learned of it too late',
    frozen: 'frozen',
    dead: 'dead',
    unheard: 'not heard',
  },
  notAgreed: (have: number, size: number, needed: number) =>
    `${f.number(have)} of ${f.number(size)} ${f.plural(have, { one: 'has', other: 'have' })} the hour in writing. It counts once ${f.number(needed)} have.`,
  notHeard: (have: number, size: number) =>
    `${f.number(have)} of ${f.number(size)} have the hour in writing. It counts once the leader hears that they do.`,
  agreed: 'The hour is committed: it can no longer be lost.',
  notATime: 'The order that stands names no time, so nobody attacks.',
  besideNext: (time: string) => `The next attack is agreed upon already: ${time}.`,
  besideOpen: (time: string, who: string, count: number) =>
    `Not agreed upon: ${who} ${f.plural(count, { one: 'has', other: 'have' })} an attack at ${time} in the log.`,
  /** More than one of them is a majority. */
  besideNotHeard: (time: string, who: string) =>
    `${who} have an attack at ${time} in the log. It counts once the leader hears that they do.`,
  besideLost: (time: string, who: string, count: number) =>
    `Past saving: ${who} ${f.plural(count, { one: 'has', other: 'have' })} an attack at ${time} in the log, where a majority has agreed on another entry.`,
  orderedAlready:
    'An attack is ordered already. “Order another hour” in the attack’s sheet plans one in its place.',
  changeHour: 'Order another hour',
  keepHour: 'Keep this hour',
  again: 'Plan the next attack',
  fell: 'The gate falls',
  held: 'The city holds',
  parts: {
    attacked: 'attacked',
    missed: 'was not awake',
    late: 'learned of it too late',
    unaware: 'did not know',
    frozen: 'was frozen',
    dead: 'was dead',
    unheard: 'was not heard',
  },
  nobodyKnew: 'Nobody in the field knew the hour in time.',
  /** How many knew the hour, and how long before it the last of them learned of it. */
  knew: (count: number, size: number, last: string) => {
    if (count === 1) return `${of(count, size)} knew the hour, ${last} before.`;
    const who = count === size ? `All ${words(size)}` : of(count, size);
    return `${who} knew the hour, the last of them ${last} before.`;
  },
  won: (count: number, size: number, why: string) => {
    const who = size === 1 ? 'It' : count === size ? `All ${words(size)}` : of(count, size);
    const how = count === 1 ? 'attacked' : 'attacked together';
    return `${who} ${how}, and the gate fell${why === '' ? '' : `; ${why}`}.`;
  },
  beaten: (count: number, size: number, why: string) =>
    count === 1
      ? `${of(count, size)} stormed the gate alone, which is no majority, and was thrown back: ${why}.`
      : `${of(count, size)} attacked, which is no majority, and were thrown back: ${why}.`,
  nobody: (why: string) => `Nobody attacked: ${why}.`,
  reason: {
    missed: (count: number, size: number) => `${those(count, size)} not awake`,
    late: (count: number, size: number) => `${some(count, size)} learned of it too late`,
    unaware: (count: number, size: number) => `${some(count, size)} did not know`,
    frozen: (count: number, size: number) => `${those(count, size)} frozen`,
    dead: (count: number, size: number) => `${those(count, size)} dead`,
    unheard: (count: number, size: number) => `${those(count, size)} not heard`,
  },
});

export type AttackTexts = ReturnType<typeof attack>;
