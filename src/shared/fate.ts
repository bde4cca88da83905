/** What can befall a general's process at its commander's word. */
export const FATES = ['kill', 'appoint', 'freeze', 'thaw'] as const;
export type Fate = (typeof FATES)[number];

/** How a general's process stands; `gone` also where there never was one. */
export type Standing = 'starting' | 'alive' | 'frozen' | 'gone';

/** Why a fate would change nothing, as a code; whoever speaks to people puts it into words. */
export const FATE_REFUSALS = [
  'killGone',
  'appointStarting',
  'appointAlive',
  'appointFrozen',
  'freezeImpossible',
  'freezeGone',
  'freezeStarting',
  'freezeFrozen',
  'thawGone',
  'thawNotFrozen',
] as const;
export type FateRefusal = (typeof FATE_REFUSALS)[number];

/**
 * Why a fate would change nothing for a general that stands like this; null where it would.
 *
 * @param canFreeze whether the system can stop a process and let it go on
 */
export function refusalOfFate(
  fate: Fate,
  standing: Standing,
  canFreeze: boolean,
): FateRefusal | null {
  switch (fate) {
    case 'kill':
      return standing === 'gone' ? 'killGone' : null;
    case 'appoint':
      if (standing === 'starting') return 'appointStarting';
      if (standing === 'frozen') return 'appointFrozen';
      return standing === 'alive' ? 'appointAlive' : null;
    case 'freeze':
      if (!canFreeze) return 'freezeImpossible';
      if (standing === 'gone') return 'freezeGone';
      if (standing === 'starting') return 'freezeStarting';
      return standing === 'frozen' ? 'freezeFrozen' : null;
    case 'thaw':
      if (!canFreeze) return 'freezeImpossible';
      if (standing === 'gone') return 'thawGone';
      return standing === 'frozen' ? null : 'thawNotFrozen';
  }
}
