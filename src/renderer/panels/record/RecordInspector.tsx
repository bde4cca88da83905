import { ArrowLeft, Mail } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SiegeEvent, SiegeRecord } from '../../../shared/cluster-event';
import { isNodeEvent } from '../../../shared/is-node-event';
import { changeReasonText } from '../../i18n/change-reason-text';
import { fullOrderText } from '../../i18n/order-text';
import { passageOf } from '../../i18n/paper-of';
import { sentence } from '../../i18n/sentence';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import sheet from '../inspector/inspector.module.css';
import { INSPECTOR_TITLE, useLookAt } from '../inspector/use-look-at';
import { speaksForItself } from '../generals/speaks-for-itself';
import { Button } from '../kit/Button';
import { Facts, type Fact } from '../kit/Facts';
import { OwnWords } from '../kit/OwnWords';
import { PaperNote } from '../kit/PaperNote';
import { Pennon } from '../kit/Pennon';
import { cargoFacts } from '../message/cargo-facts';

/** One line of the chronicle: what happened, when, to whom, and what the paper says about it. */
export function RecordInspector({ record }: { readonly record: SiegeRecord }): ReactElement {
  const texts = useTexts();
  const { names, table } = texts;
  const lookAt = useLookAt();
  const { event } = record;
  const passage = passageOf(event);
  const home = 'node' in event ? event.node : 0;
  return (
    <article className={sheet['inspector']} aria-labelledby={INSPECTOR_TITLE}>
      <header className={sheet['head']} data-place="look">
        <Button
          iconOnly
          look="quiet"
          label={table.message.back(names.generalInText(home))}
          icon={<ArrowLeft aria-hidden />}
          onAct={() => lookAt({ type: 'general', id: home })}
        />
        <h2 id={INSPECTOR_TITLE} tabIndex={-1}>
          {table.record.title}
        </h2>
      </header>
      <div className={sheet['body']} role="group" tabIndex={0} aria-labelledby={INSPECTOR_TITLE}>
        <p className={sheet['sentence']}>{sentence(event, texts)}</p>
        {'id' in event && <MessengerOf id={event.id} />}
        {passage !== null && <PaperNote passage={passage} />}
        <OwnWords words={ownWords(event)} />
        <Facts facts={recordFacts(record, texts)} />
      </div>
    </article>
  );
}

/** Leads to the messenger that a record tells of, while it is on the map. */
function MessengerOf({ id }: { readonly id: string }): ReactElement {
  const { message } = useTexts().table;
  const lookAt = useLookAt();
  const isThere = useSiege(({ view }) => view.messengers.some((one) => one.id === id));
  return (
    <Button
      label={message.lookAt}
      icon={<Mail aria-hidden />}
      refusal={isThere ? null : message.hasGone}
      onAct={() => lookAt({ type: 'message', id })}
    />
  );
}

function recordFacts({ n, event }: SiegeRecord, texts: Texts): readonly Fact[] {
  const { f, names, table } = texts;
  const words = table.record;
  const facts: Fact[] = [
    { name: words.when, value: f.exactClock(event.at) },
    { name: words.number, value: f.number(n) },
    { name: words.type, value: <code>{event.type}</code> },
  ];
  if ('node' in event) facts.push({ name: words.who, value: names.general(event.node) });
  if (isNodeEvent(event)) {
    facts.push({ name: words.termThen, value: <Pennon term={event.term} /> });
    facts.push({
      name: words.stateThen,
      value: event.state === null ? names.notTold : names.state[event.state],
    });
  }
  if (event.type === 'stateChanged' || event.type === 'guardStopped') {
    facts.push({ name: words.why, value: changeReasonText(event.reason, texts) });
  }
  if ('value' in event && event.value !== undefined) {
    facts.push({
      name: words.order,
      value: fullOrderText(texts, event.key, event.value, event.at),
    });
  }
  if (event.type === 'messageSent') {
    facts.push({ name: table.message.id, value: <code>{event.id}</code> });
    facts.push({ name: table.message.to, value: names.general(event.to) });
    facts.push(...cargoFacts(event.cargo, texts, event.at, { full: true }));
  }
  return facts;
}

/** What the process or the cluster said about it in its own words, in English. */
function ownWords(event: SiegeEvent): string {
  switch (event.type) {
    case 'processExited':
      return speaksForItself(event.cause) ? event.message : '';
    case 'stopping':
      return event.reason;
    case 'orderAnswered':
      return event.message;
    case 'violation':
      return event.detail;
    default:
      return '';
  }
}
