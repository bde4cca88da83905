import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useServices } from '../../store/services';
import '../../scene/custom-properties';
import { termColour } from '../../theme/term';
import { Sheet } from '../kit/Sheet';
import styles from './legend.module.css';
import { GROUPS, REHEARSED_GROUPS } from './rows';

/** What everything on the map means, and how it looks. */
export function LegendSheet(): ReactElement {
  const { guide } = useTexts();
  const open = useDesk((desk) => desk.sheet === 'legend');
  const close = useDesk((desk) => desk.close);
  return (
    <Sheet open={open} onClose={close} title={guide.legend.title} intro={guide.legend.intro} wide>
      <Legend />
    </Sheet>
  );
}

function Legend(): ReactElement {
  const { legend } = useTexts();
  const groups = useServices().rehearsal === null ? GROUPS : REHEARSED_GROUPS;
  return (
    <div style={{ '--term': termColour(1) }} className={styles['legend']}>
      {groups.map(({ title, rows }) => (
        <section key={title} className={styles['group']}>
          <h3>{legend.groups[title]}</h3>
          <ul className={styles['rows']}>
            {rows.map(({ item, drawing }) => {
              const { name, text } = legend.items[item];
              return (
                <li key={item} className={styles['row']}>
                  <span className={styles['drawing']}>{drawing}</span>
                  <span className={styles['text']}>
                    <strong>{name}</strong>
                    <span>{text}</span>
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
