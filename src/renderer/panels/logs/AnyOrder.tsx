import { Send } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { orderText } from '../../i18n/order-text';
import { useTexts } from '../../i18n/texts-context';
import { useServices, useSiege } from '../../store/services';
import { Button } from '../kit/Button';
import field from '../kit/field.module.css';
import { answerOf, type Answer } from './answer';
import { refusalOfOrder } from './order-refusal';
import styles from './logs.module.css';

const LEADER = '';

/** A line that gives any order to the leader or to any general, and says what became of it. */
export function AnyOrder(): ReactElement {
  const texts = useTexts();
  const { names, table } = texts;
  const words = table.anyOrder;
  const { bridge, siege } = useServices();
  const size = useSiege(({ view }) => view.generals.length);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const [to, setTo] = useState(LEADER);
  const [isUnderWay, setUnderWay] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const node = to === LEADER ? null : Number(to);
  const notNow = useSiege((state) => refusalOfOrder(state, { node, key, value }, texts));
  const refusal = isUnderWay ? words.underWay : notNow;
  const give = (): void => {
    const order = orderText(texts, key, value, siege.getState().view.at);
    setUnderWay(true);
    setAnswer(null);
    void bridge
      .command({ type: 'order', node, key, value })
      .then((result) => setAnswer(answerOf(order, result, texts)))
      .finally(() => setUnderWay(false));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    if (refusal === null) give();
    else setAnswer({ outcome: 'refused', text: refusal, detail: '' });
  };
  return (
    <div className={styles['anyOrder']} role="group" aria-label={words.label}>
      <label className={field['field']}>
        {words.name}
        <input
          value={key}
          maxLength={64}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          placeholder={words.exampleName}
          onChange={(event) => setKey(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <label className={field['field']}>
        {words.value}
        <input
          value={value}
          maxLength={1024}
          autoComplete="off"
          placeholder="10"
          onChange={(event) => setValue(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <label className={field['field']}>
        {words.to}
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          <option value={LEADER}>{words.leader}</option>
          {Array.from({ length: size }, (_, id) => (
            <option key={id} value={id}>
              {names.generalInText(id)}
            </option>
          ))}
        </select>
      </label>
      <Button
        label={isUnderWay ? words.underWay : words.give}
        icon={<Send aria-hidden />}
        refusal={refusal}
        onAct={give}
      />
      <output className={styles['answer']} data-outcome={answer?.outcome}>
        {answer?.text}
        {answer !== null && answer.detail !== '' && (
          <>
            {' '}
            <q lang="en">{answer.detail}</q>
          </>
        )}
      </output>
    </div>
  );
}
