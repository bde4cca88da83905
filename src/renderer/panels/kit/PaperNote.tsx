import type { ReactElement } from 'react';
import type { Passage } from '../../i18n/paper-of';
import { useTexts } from '../../i18n/texts-context';
import sheet from '../inspector/inspector.module.css';

/** What the paper says about it, with the section. */
export function PaperNote({ passage }: { readonly passage: Passage }): ReactElement {
  const { paper } = useTexts();
  const { section, text } = paper[passage];
  return (
    <blockquote className={sheet['paper']}>
      <cite>
        {paper.heading}, {section}
      </cite>
      {text}
    </blockquote>
  );
}
