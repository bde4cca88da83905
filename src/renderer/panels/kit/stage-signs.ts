import type { LucideIcon } from 'lucide-react';
import { Check, CheckCheck, PenLine } from 'lucide-react';
import type { EntryStage } from '../../../shared/entry-stage';

/** A log entry's stage as a sign, the same in every table. */
export const STAGE_SIGNS: Readonly<Record<EntryStage, LucideIcon>> = {
  logged: PenLine,
  committed: Check,
  applied: CheckCheck,
};
