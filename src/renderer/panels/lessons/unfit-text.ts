import type { Unfit } from '../../../lessons';
import type { Texts } from '../../i18n/texts';

/** Why a lesson can't be taken with the generals of this siege, as a sentence. */
export function unfitText(unfit: Unfit, words: Texts['lessons']['obstacle']['unfit']): string {
  return words[unfit.type === 'etcd' ? unfit.ours : unfit.type];
}
