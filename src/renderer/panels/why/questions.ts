import { partIn } from '../../../shared/attack/knowledge';
import { lifeOf, type GeneralView, type SiegeView } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import type { Asked } from '../../replay/whys';

/** What can be asked about a general as it is. */
export function questionsAbout(
  general: GeneralView,
  { attack }: SiegeView,
  { f, why }: Texts,
): readonly Asked[] {
  const { id, condition, term, commitIndex, struckOut } = general;
  const role = lifeOf(general)?.role ?? undefined;
  const decided = attack.hours.findLast(({ outcome }) => outcome !== null);
  const part = partIn(decided?.outcome ?? null, id);
  return [
    ...(role === undefined ? [] : [{ question: 'role', words: why.role[role.state] } as const]),
    ...(condition.type === 'down' ? [{ question: 'end', words: why.end } as const] : []),
    ...(role === undefined || term === null
      ? []
      : [{ question: 'term', words: why.term(term) } as const]),
    ...(commitIndex === 0
      ? []
      : [{ question: 'committed', words: why.committed(f.number(commitIndex)) } as const]),
    ...(struckOut === null ? [] : [{ question: 'removed', words: why.removed } as const]),
    ...(part === undefined
      ? []
      : [
          {
            question: 'attack',
            words: part === 'attacked' ? why.attacked : why.notAttacked,
          } as const,
        ]),
  ];
}
