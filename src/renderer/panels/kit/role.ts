import type { LucideIcon } from 'lucide-react';
import {
  Ban,
  BookOpen,
  CircleSlash,
  CircleHelp,
  Crown,
  Lock,
  Megaphone,
  Shield,
  Skull,
  Snowflake,
  Tent,
} from 'lucide-react';
import type { Texts } from '../../i18n/texts';
import { State } from '../../../shared/raft';
import type { GeneralView } from '../../../shared/view';

/** What a general is now, in a word and a sign: its condition where that keeps it from acting, else its state. */
export interface Standing {
  readonly icon: LucideIcon;
  readonly word: string;
  /** The same in one word or two. */
  readonly short: string;
  readonly tone: 'leader' | 'candidate' | 'follower' | 'cold' | 'bad' | 'waiting';
}

export function standingOf({ condition, membership }: GeneralView, { names }: Texts): Standing {
  switch (condition.type) {
    case 'absent':
      return {
        icon: CircleSlash,
        word: names.condition.absent,
        short: names.condition.short.absent,
        tone: 'waiting',
      };
    case 'unknown':
      return {
        icon: CircleHelp,
        word: names.condition.unknown,
        short: names.condition.short.unknown,
        tone: 'waiting',
      };
    case 'starting':
      return {
        icon: Tent,
        word: names.condition.starting,
        short: names.condition.short.starting,
        tone: 'waiting',
      };
    case 'frozen':
      return {
        icon: Snowflake,
        word:
          condition.state === null
            ? names.condition.frozen
            : `${names.state[condition.state]}, ${names.condition.frozen}`,
        short:
          condition.state === null || condition.state === State.Follower
            ? names.condition.short.frozen
            : `${names.state[condition.state]}, ${names.condition.short.frozen}`,
        tone: 'cold',
      };
    case 'down': {
      const word = names.condition.down[condition.cause];
      const short = names.condition.short[condition.cause];
      if (condition.cause === 'guard') return { icon: Ban, word, short, tone: 'bad' };
      if (condition.cause === 'port') return { icon: Lock, word, short, tone: 'bad' };
      return { icon: Skull, word, short, tone: 'bad' };
    }
    case 'alive':
      return membership === 'learner'
        ? { icon: BookOpen, word: names.learner, short: names.learner, tone: 'follower' }
        : aliveAs(condition.state, names);
  }
}

/** The sign of each state that a node can be in. */
export const STATE_SIGNS: Readonly<Record<State, LucideIcon>> = {
  [State.Leader]: Crown,
  [State.Candidate]: Megaphone,
  [State.Follower]: Shield,
};

const TONES = {
  [State.Leader]: 'leader',
  [State.Candidate]: 'candidate',
  [State.Follower]: 'follower',
} as const;

function aliveAs(state: State | null, names: Texts['names']): Standing {
  if (state === null) {
    return { icon: CircleHelp, word: names.stateNotTold, short: names.notTold, tone: 'waiting' };
  }
  const word = names.state[state];
  return { icon: STATE_SIGNS[state], word, short: word, tone: TONES[state] };
}
