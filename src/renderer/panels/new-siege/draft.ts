import { siegeChoiceSchema, type SiegeChoice } from '../../../shared/siege-choice';

/** A choice while it is made: the port is a text until it is a number. */
export type Draft = Omit<SiegeChoice, 'basePort'> & { readonly basePort: string };

export function draftOf(choice: SiegeChoice): Draft {
  return { ...choice, basePort: String(choice.basePort) };
}

/** The choice that a draft is; null while no siege can be so. */
export function choiceIn(draft: Draft): SiegeChoice | null {
  const basePort = /^\d{1,5}$/.test(draft.basePort) ? Number(draft.basePort) : null;
  const choice = siegeChoiceSchema.safeParse({ ...draft, basePort });
  return choice.success ? choice.data : null;
}

/** A draft with something changed; a leader by decree is one of its generals. */
export function changed(draft: Draft, change: Partial<Draft>): Draft {
  const next = { ...draft, ...change };
  const { leader, armies } = next;
  return { ...next, leader: leader === null || leader < armies ? leader : 0 };
}
