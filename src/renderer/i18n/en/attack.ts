import type { Format } from '../format';

const NUMBERS: Readonly<Record<number, string>> = {
  3: 'three',
  4: 'four',
  5: 'five',
};

export const attack = (f: Format) => ({
  title: 'The attack',
  intro:
    'The armies must storm the gate at the same hour. Give one general the hour; the log does the rest.',
  delay: 'Attack in',
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
    committed: 'committed',
    ordered: 'knows the hour',
    attacked: 'attacks',
    missed: 'missed the hour',
    frozen: 'frozen',
    dead: 'dead',
  },
  notAgreed: (have: number, size: number) =>
    `${have} of ${size} have the hour in writing. It counts once a majority has.`,
  agreed: 'The hour is committed: it can no longer be lost.',
  changeHour: 'Order another hour',
  keepHour: 'Keep this hour',
  again: 'Plan the next attack',
  fell: 'The gate falls',
  held: 'The city holds',
  parts: {
    attacked: 'attacked',
    missed: 'missed the hour',
    unaware: 'did not know',
    frozen: 'was frozen',
    dead: 'was dead',
  },
  /** The first sentence of the aftermath: who knew, and when. `knew` is a list of the three below. */
  whoKnew: (knew: string, unaware: string, _unawareCount: number, _knewCount: number) => {
    if (knew === '') return 'Nobody in the field knew the hour.';
    return unaware === ''
      ? `${knew} knew the hour.`
      : `${knew} knew the hour; ${unaware} never learned of it.`;
  },
  allKnew: (count: number, first: string, span: string) =>
    `All ${NUMBERS[count] ?? f.number(count)} knew the hour in time (${first} first, ${span} ahead).`,
  knewBefore: (who: string, span: string) => `${who} (${span} ahead)`,
  knewAfter: (who: string, span: string) => `${who} (${span} too late)`,
  knew: (who: string) => who,
  won: (attacked: string, count: number, size: number) =>
    `So ${attacked} attacked together, ${count} of ${size} and thus a majority, and the gate fell.`,
  beatenAlone: (attacked: string, size: number, why: string) =>
    `So ${attacked} stormed the gate alone, 1 of ${size} and no majority, and was thrown back${why === '' ? '' : `: ${why}`}.`,
  beaten: (attacked: string, count: number, size: number, why: string) =>
    `So only ${attacked} attacked, ${count} of ${size} and no majority, and they were thrown back${why === '' ? '' : `: ${why}`}.`,
  nobody: (why: string) => `So nobody attacked${why === '' ? '' : `: ${why}`}.`,
  reason: {
    missed: (who: string, count: number) =>
      `${who} ${f.plural(count, { one: 'was', other: 'were' })} too late`,
    unaware: (who: string, _count: number) => `${who} did not know`,
    frozen: (who: string, count: number) =>
      `${who} ${f.plural(count, { one: 'was', other: 'were' })} frozen`,
    dead: (who: string, count: number) =>
      `${who} ${f.plural(count, { one: 'was', other: 'were' })} dead`,
  },
});

export type AttackTexts = ReturnType<typeof attack>;
