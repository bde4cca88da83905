import { amend } from './node';
import type { Step } from './transition';

/** How many entries are applied in one step; a node that comes back may have a long log to apply. */
const MAX_APPLIED_PER_STEP = 256;

/** Moves the commit index forward, never back, and applies what has become committed. */
export function commitUpTo(step: Step, index: number): void {
  if (index <= step.node.commitIndex) return;
  const isBehind = step.node.lastApplied < step.node.commitIndex;
  step.node = amend(step.node, { commitIndex: index });
  step.announce({ type: 'committed', commitIndex: index });
  // Where a portion is still to come, what is new will follow it.
  if (!isBehind) applyNext(step);
}

/**
 * "If commitIndex > lastApplied: increment lastApplied, apply log[lastApplied] to state machine" (Figure
 * 2, all servers), for as many entries as one step may take.
 */
export function applyNext(step: Step): void {
  const { log, commitIndex, lastApplied } = step.node;
  const count = Math.min(commitIndex - lastApplied, MAX_APPLIED_PER_STEP);
  if (count <= 0) return;
  const firstIndex = lastApplied + 1;
  const applied = lastApplied + count;
  step.node = amend(step.node, { lastApplied: applied });
  step.do({ type: 'apply', firstIndex, entries: log.entriesFrom(firstIndex, count) });
  if (applied < commitIndex) step.do({ type: 'applyLater' });
}
