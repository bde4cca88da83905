/** What is wrong with a journal, as the second half of a sentence that begins with its path. */
export class DamagedJournal extends Error {}
