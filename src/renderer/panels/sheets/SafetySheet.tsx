import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { ReactElement } from 'react';
import { PROPERTIES } from '../../../shared/raft';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useSiege } from '../../store/services';
import styles from '../kit/dialog.module.css';
import { Sheet } from '../kit/Sheet';
import { engineOf } from '../../../shared/view';
import { untoldProperties } from '../../../shared/untold-properties';
import { brokenProperties } from './properties';

/** The twelve properties that are checked at every event, and which of them hold. */
export function SafetySheet(): ReactElement {
  const { guide } = useTexts();
  const open = useDesk((desk) => desk.sheet === 'safety');
  const close = useDesk((desk) => desk.close);
  return (
    <Sheet open={open} onClose={close} title={guide.safety.title} intro={guide.safety.intro} wide>
      <Properties />
    </Sheet>
  );
}

function Properties(): ReactElement {
  const { guide } = useTexts();
  const words = guide.safety;
  const view = useSiege((state) => state.view);
  const broken = brokenProperties(view);
  const untold = untoldProperties(view);
  const isEtcd = engineOf(view) === 'etcd';
  const hasForgotten =
    view.keepsNothing && view.generals.some(({ incarnation }) => incarnation > 1);
  const notTold = view.isAttached && !isEtcd ? words.notFromTheStart : words.notTold;
  return (
    <>
      <ul className={styles['properties']}>
        {PROPERTIES.map((property) => {
          const violation = broken.get(property);
          const { name, text } = words.explain[property];
          const isUntold = untold.includes(property);
          const verdict = violation === undefined ? words.holds : words.broken;
          const Icon = violation === undefined ? CircleCheck : CircleX;
          return (
            <li
              key={property}
              className={styles['property']}
              data-broken={violation !== undefined}
              data-untold={isUntold}
            >
              {isUntold ? <CircleHelp aria-hidden /> : <Icon aria-hidden />}
              <span className={styles['propertyName']}>
                {name}
                <span className="visually-hidden">: {isUntold ? notTold : verdict}</span>
              </span>
              <span className={styles['propertyText']}>{text}</span>
              {isUntold && <span className={styles['untold']}>{notTold}</span>}
              {violation !== undefined && (
                <span className={styles['broken']}>
                  {words.broken} {words.brokenAt(violation.record)}:{' '}
                  <q lang="en">{violation.detail}</q>
                  {hasForgotten && ` ${words.forgotten}`}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <p className={styles['small']}>
        {words.checked(view.n)}
        {untold.length > 0 && !view.isAttached && ` ${words.amongOurs}`}
      </p>
    </>
  );
}
