/** What the window says of its own failures. */
export const failure = {
  part: 'This part of the window has failed.',
  partRest: 'The generals go on, and so does the rest of the window.',
  whole: 'The window has failed.',
  wholeRest: 'The generals go on: they are programs of their own.',
  aside: 'Something in the window went wrong; what it shows may not be complete.',
  reason: 'What it says:',
  retry: 'Try again',
  copy: 'Copy what happened',
  copied: 'Copied',
  copyFailed: 'Copying is not allowed here; select the text and copy it yourself.',
  report: 'What happened',
};

export type Failure = typeof failure;
