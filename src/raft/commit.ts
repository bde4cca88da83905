import { amend } from './node';
import type { Step } from './transition';

/** Moves the commit index forward, never back, and applies what has become committed. */
export function commitUpTo(step: Step, index: number): void {
  const { node } = step;
  if (index <= node.commitIndex) return;
  const firstIndex = node.lastApplied + 1;
  const entries = node.log.entriesFrom(firstIndex, index - node.lastApplied);
  step.node = amend(node, { commitIndex: index, lastApplied: index });
  step.announce({ type: 'committed', commitIndex: index });
  step.do({ type: 'apply', firstIndex, entries });
}
