import type { GeneralView, SiegeView } from '../shared';
import { currentLeader, lifeOf } from '../shared';
import { State } from '../shared/raft';
import type { Pick } from './lesson';

/** The numbers that references in braces stand for. */
export type Scope = Readonly<Record<string, number>>;

const REFERENCE = /\{(\w+)(?:\+(\d))?\}/g;

/** The references of a text: the names in braces. */
export function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(REFERENCE)].map(([, name = '']) => name);
}

/**
 * A text with what its references stand for: `{old}` and `{term+1}`.
 *
 * @param word how a number is written, given the reference's name and where it stands
 */
export function fill(
  text: string,
  scope: Scope,
  word: (value: number, name: string, offset: number) => string = String,
): string {
  return text.replace(REFERENCE, (whole: string, name: string, more: string | undefined, at) => {
    const value = scope[name];
    return value === undefined ? whole : word(value + Number(more ?? 0), name, Number(at));
  });
}

/** `{term}`, the highest of all; `{index}`, the last of the leader's log or of the longest; `{all}`, how many generals. */
export const NUMBERS: readonly string[] = ['term', 'index', 'all'];

/** What the numbers stand for now. */
export function numbersOf(view: SiegeView): Scope {
  const leader = currentLeader(view);
  const logs = leader === null ? view.generals : [leader];
  return {
    term: Math.max(0, ...view.generals.map(({ term }) => term ?? 0)),
    all: view.generals.length,
    index: Math.max(0, ...logs.map(({ log }) => log.firstIndex - 1 + log.entries.length)),
  };
}

/** Gives out roles in their order; null names the one that nobody can play. */
export function cast(
  roles: Readonly<Record<string, Pick>>,
  scope: Scope,
  view: SiegeView,
): { readonly scope: Scope } | { readonly missing: Pick } {
  let next = scope;
  const names = Object.keys(roles);
  for (const [name, pick] of Object.entries(roles)) {
    const taken = Object.entries(next)
      .filter(
        ([other]) => !NUMBERS.includes(other) && !names.slice(names.indexOf(name)).includes(other),
      )
      .map(([, id]) => id);
    const general = view.generals.find((one) => suits(one, pick, view) && !taken.includes(one.id));
    if (general === undefined) return { missing: pick };
    next = { ...next, [name]: general.id };
  }
  return { scope: next };
}

function suits(general: GeneralView, pick: Pick, view: SiegeView): boolean {
  switch (pick) {
    case 'anybody':
      return true;
    case 'leader':
      return currentLeader(view)?.id === general.id;
    case 'follower':
      return general.condition.type === 'alive' && lifeOf(general)?.state === State.Follower;
  }
}
