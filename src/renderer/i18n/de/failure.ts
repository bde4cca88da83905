import type { Failure } from '../en/failure';

/** What the window says of its own failures, in German. */
export const failure: Failure = {
  part: 'Dieser Teil des Fensters ist gescheitert.',
  partRest: 'Die Generäle machen weiter, und der Rest des Fensters auch.',
  whole: 'Das Fenster ist gescheitert.',
  wholeRest: 'Die Generäle machen weiter: Sie sind eigene Programme.',
  aside: 'Im Fenster ging etwas schief; was es zeigt, ist vielleicht nicht vollständig.',
  reason: 'Es meldet:',
  retry: 'Noch einmal versuchen',
  copy: 'Kopieren, was geschah',
  copied: 'Kopiert',
  copyFailed: 'Kopieren ist hier nicht erlaubt; wähle den Text aus und kopiere ihn selbst.',
  report: 'Was geschah',
};
