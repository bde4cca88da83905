import type { Messenger, SiegeView } from '../../../src/shared';

/** The picture as it would be, had each messenger arrived so many milliseconds later than it did. */
export function later(view: SiegeView, byMs: number): SiegeView {
  const messengers = view.messengers.map((messenger): Messenger => {
    const { end } = messenger;
    return end?.type === 'arrived'
      ? {
          ...messenger,
          end: { ...end, at: end.at + byMs },
          heldAt: undefined,
          givenUpAt: undefined,
        }
      : messenger;
  });
  return { ...view, messengers };
}
