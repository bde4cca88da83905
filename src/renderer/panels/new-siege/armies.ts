import { MAX_GENERALS } from '../../../shared/settings';

/** How many armies there can be. */
export const ARMIES: readonly number[] = Array.from({ length: MAX_GENERALS }, (_, i) => i + 1);
