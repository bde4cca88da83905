/** POST `{"words":[…]}` with the secret; answered with what came of it. */
export const WORDS_PATH = '/siege/words';
/** GET with the secret: one snapshot, then every record, a JSON value a line. */
export const RECORDS_PATH = '/siege/records';
