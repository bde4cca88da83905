/** Why an attached siege is not commanded, as a sentence. */
export const WATCH_ONLY =
  'These generals were started by somebody else, and are only watched from here. ' +
  'What is to befall them, do where they run.';
