import { kindOf, type MessageKind } from '../../shared/message-kind';
import type { Messenger } from '../../shared/view';

/** Whose messengers stand out on the map, while all others step back. */
export type Focus =
  | { readonly type: 'general'; readonly id: number }
  | { readonly type: 'kind'; readonly kind: MessageKind };

export function sameFocus(a: Focus | null, b: Focus | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.type === 'general') return b.type === 'general' && a.id === b.id;
  return b.type === 'kind' && a.kind === b.kind;
}

/** Says which messengers step back under a focus; null: none do. */
export function steppingBack(focus: Focus | null): ((messenger: Messenger) => boolean) | null {
  if (focus === null) return null;
  if (focus.type === 'general') {
    const { id } = focus;
    return ({ from, to }) => from !== id && to !== id;
  }
  const { kind } = focus;
  return ({ cargo }) => kindOf(cargo) !== kind;
}
