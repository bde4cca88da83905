import type { ReactElement } from 'react';
import type { Refusal } from '../../../shared/objection';
import { told } from '../../i18n/objection-text';
import { useTexts } from '../../i18n/texts-context';

/** Why something came to nothing: in the reader's language, or as it was said. */
export function Why({ said }: { readonly said: Refusal }): ReactElement {
  const { text, detail } = told('', said, useTexts());
  return detail === '' ? <>{text}</> : <q lang="en">{detail}</q>;
}
