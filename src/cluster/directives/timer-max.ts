/** The longest that a timer can wait, 24 days; longer ones would be over at once. */
export const TIMER_MAX_MS = 2 ** 31 - 1;
