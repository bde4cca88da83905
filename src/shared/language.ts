/** The languages that people read: of the window, its lessons and its questions. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
