import type { ReactElement } from 'react';
import type { LogTail } from '../../../shared/view';
import { orderText } from '../../i18n/order-text';
import { useTexts } from '../../i18n/texts-context';
import styles from './logs.module.css';
import { ordersInForce } from './orders-in-force';

export interface InForceProps {
  readonly log: LogTail;
  readonly lastApplied: number;
  readonly nearMs: number;
}

/** The orders that a general has applied, the latest first: its state machine. */
export function InForce({ log, lastApplied, nearMs }: InForceProps): ReactElement {
  const texts = useTexts();
  const { logs } = texts.table;
  const { orders, olderEntries } = ordersInForce({ log, lastApplied });
  const parts = orders.map(({ key, value }) => orderText(texts, key, value, nearMs));
  if (olderEntries > 0) parts.push(logs.older(olderEntries));
  const words = parts.join('; ');
  return words === '' ? (
    <span className={styles['nothing']}>{logs.nothingInForce}</span>
  ) : (
    <span className={styles['orders']} title={words}>
      {words}
    </span>
  );
}
