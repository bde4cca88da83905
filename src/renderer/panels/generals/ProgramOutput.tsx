import type { ReactElement } from 'react';
import type { ProgramView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import styles from './general.module.css';

/** The command of a general that is another program, and what that has written last. */
export function ProgramOutput({
  program,
  isOutputTold,
}: {
  readonly program: ProgramView;
  readonly isOutputTold: boolean;
}): ReactElement {
  const { names, table } = useTexts();
  const words = table.general;
  const { command, output } = program;
  return (
    <section aria-label={words.program}>
      <h3>{words.program}</h3>
      <p className={styles['command']}>
        <span className="visually-hidden">{words.command}: </span>
        <code>{command}</code>
      </p>
      <h4 className={styles['outputTitle']}>{words.output}</h4>
      {output.omitted > 0 && (
        <p className={styles['empty']}>{words.outputOmitted(output.omitted)}</p>
      )}
      {output.lines.length === 0 ? (
        <p className={styles['empty']}>{isOutputTold ? words.noOutput : names.notTold}</p>
      ) : (
        <pre className={styles['output']} tabIndex={0} aria-label={words.output}>
          {output.lines.join('\n')}
        </pre>
      )}
    </section>
  );
}
