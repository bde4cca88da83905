import { useState, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { copyText } from '../desk/copy-text';
import button from '../kit/button.module.css';
import sheet from '../kit/sheet.module.css';
import styles from './failure.module.css';
import { messageOf, reportOf } from './report';

export interface FailureNoteProps {
  readonly part: string;
  readonly error: unknown;
  /** Where it happened; known only after this note stands. */
  readonly componentStack: () => string;
  readonly title: string;
  readonly rest: string;
  readonly onRetry: () => void;
}

/** Stands in for what has failed. It is built of nothing but elements, so that it cannot fail likewise. */
export function FailureNote({
  part,
  error,
  componentStack,
  title,
  rest,
  onRetry,
}: FailureNoteProps): ReactElement {
  const { failure } = useTexts();
  const { siege } = useServices();
  const [copied, setCopied] = useState(false);
  const [report, setReport] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const mishap = { part, error, componentStack: componentStack() };
    const text = reportOf(mishap, siege.getState().live, navigator);
    const worked = await copyText(text);
    setCopied(worked);
    setReport(worked ? null : text);
  };
  return (
    <section role="alert" className={`${sheet['sheet'] ?? ''} ${styles['note'] ?? ''}`}>
      <p>
        <strong>{title}</strong> {rest}
      </p>
      <p>
        {failure.reason} <q lang="en">{messageOf(error)}</q>
      </p>
      <div className={styles['buttons']}>
        <button type="button" className={button['button']} onClick={onRetry}>
          {failure.retry}
        </button>
        <button type="button" className={button['button']} onClick={() => void copy()}>
          {copied ? failure.copied : failure.copy}
        </button>
      </div>
      {report !== null && (
        <>
          <p>{failure.copyFailed}</p>
          <textarea
            className={styles['report']}
            readOnly
            rows={6}
            aria-label={failure.report}
            value={report}
          />
        </>
      )}
    </section>
  );
}
