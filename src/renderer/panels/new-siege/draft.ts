import { MAX_GENERALS } from '../../../shared/settings';
import { siegeChoiceSchema, type SiegeChoice } from '../../../shared/siege-choice';

/** A choice while it is made: the port is a text until it is a number, and each general has a command, empty for ours. */
export interface Draft extends Omit<SiegeChoice, 'basePort' | 'programs' | 'map'> {
  readonly basePort: string;
  /** By general's id. */
  readonly commands: readonly string[];
  readonly map: string;
}

export function draftOf(choice: SiegeChoice): Draft {
  const { programs, map, ...rest } = choice;
  const commands = Array.from(
    { length: MAX_GENERALS },
    (_, id) => programs.find(({ node }) => node === id)?.command ?? '',
  );
  return { ...rest, basePort: String(choice.basePort), commands, map: map ?? '' };
}

/** The choice that a draft is; null while no siege can be so. */
export function choiceIn(draft: Draft): SiegeChoice | null {
  const basePort = /^\d{1,5}$/.test(draft.basePort) ? Number(draft.basePort) : null;
  const programs = (draft.engine === 'etcd' ? [] : draft.commands)
    .slice(0, draft.armies)
    .map((command, node) => ({ node, command }))
    .filter(({ command }) => command.trim() !== '');
  const map = draft.map.trim() === '' || programs.length === 0 ? null : draft.map;
  const choice = siegeChoiceSchema.safeParse({ ...draft, basePort, programs, map });
  return choice.success ? choice.data : null;
}

/** A draft with something changed; a leader by decree is one of its generals. */
export function changed(draft: Draft, change: Partial<Draft>): Draft {
  const next = { ...draft, ...change };
  const { leader, armies } = next;
  return { ...next, leader: leader === null || leader < armies ? leader : 0 };
}
