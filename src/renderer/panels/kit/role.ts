import type { LucideIcon } from 'lucide-react';
import {
  Ban,
  CircleSlash,
  Crown,
  Lock,
  Megaphone,
  Shield,
  Skull,
  Snowflake,
  Tent,
} from 'lucide-react';
import type { Texts } from '../../i18n/texts';
import type { GeneralView } from '../../../shared/view';

/** What a general is now, in a word and a sign: its condition where that keeps it from acting, else its state. */
export interface Standing {
  readonly icon: LucideIcon;
  readonly word: string;
  /** The same in one word or two. */
  readonly short: string;
  readonly tone: 'leader' | 'candidate' | 'follower' | 'cold' | 'bad' | 'waiting';
}

export function standingOf({ condition, state }: GeneralView, { names }: Texts): Standing {
  switch (condition.type) {
    case 'absent':
      return {
        icon: CircleSlash,
        word: names.condition.absent,
        short: names.condition.short.absent,
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
        word: `${names.state[state]}, ${names.condition.frozen}`,
        short:
          names.state[state] === names.state.Follower
            ? names.condition.short.frozen
            : `${names.state[state]}, ${names.condition.short.frozen}`,
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
      return aliveAs(state, names.state[state]);
  }
}

function aliveAs(state: `${GeneralView['state']}`, word: string): Standing {
  switch (state) {
    case 'Leader':
      return { icon: Crown, word, short: word, tone: 'leader' };
    case 'Candidate':
      return { icon: Megaphone, word, short: word, tone: 'candidate' };
    case 'Follower':
      return { icon: Shield, word, short: word, tone: 'follower' };
  }
}
