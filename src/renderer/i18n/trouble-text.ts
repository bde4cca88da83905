import type { LinkTrouble } from '../../shared/rehearsal';
import { told } from './objection-text';
import type { Texts } from './texts';

/** What of a link could not be followed; why a siege refused something is said as it was where it has no code. */
export function troubleText(trouble: LinkTrouble, texts: Texts): string {
  if (trouble.type !== 'refusedCue') return texts.rehearsal.trouble(trouble, '');
  const { text, detail } = told('', trouble.why, texts);
  return texts.rehearsal.trouble(trouble, text === '' ? detail : text);
}
