import { fill, NUMBERS, type Scope, type Text } from '../../../lessons';
import type { Texts } from '../../i18n/texts';

/** A text of a lesson in the reader's language, with the generals' names in it. */
export function captionOf(text: Text, scope: Scope, { f, names, read }: Texts): string {
  const plain = read(text);
  return fill(plain, scope, (value, name, at) => {
    if (NUMBERS.includes(name)) return f.number(value);
    const isBeginning = at === 0 || /[.!?] $/.test(plain.slice(0, at));
    return isBeginning ? names.general(value) : names.generalInText(value);
  });
}
