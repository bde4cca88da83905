import { useState } from 'react';
import type { GeneralView } from '../../../shared/view';
import { isSettled } from '../../scene/live-siege';

/**
 * A general, anew only where something other than the course of its timer is different, or what a leader knows of the
 * others: those change with every heartbeat, and little that is read of a general depends on them.
 */
export function useSettled(general: GeneralView): GeneralView {
  const [settled, settle] = useState(general);
  if (settled === general || isSettled(settled, general)) return settled;
  settle(general);
  return general;
}
