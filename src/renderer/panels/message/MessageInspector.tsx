import { ArrowLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { kindOf } from '../../../shared/message-kind';
import type { Messenger } from '../../../shared/view';
import { passageOfCargo } from '../../i18n/paper-of';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import type { Exchange } from '../../store/selection';
import { FocusSwitch } from '../focus/FocusSwitch';
import sheet from '../inspector/inspector.module.css';
import { INSPECTOR_TITLE, useLookAt } from '../inspector/use-look-at';
import { Button } from '../kit/Button';
import { Facts, type Fact } from '../kit/Facts';
import { PaperNote } from '../kit/PaperNote';
import { cargoFacts } from './cargo-facts';

/** One RPC with both its legs: who, when, what it carries, and why it set out. */
export function MessageInspector({ exchange }: { readonly exchange: Exchange }): ReactElement {
  const texts = useTexts();
  const { names, table } = texts;
  const lookAt = useLookAt();
  const { request, answer } = exchange;
  // Members of an etcd cluster send their answers as messages of their own.
  const only = request ?? (answer?.cargo.message.rpc === 'etcd' ? answer : null);
  const home = only?.from ?? answer?.to ?? 0;
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
          {table.message.title}
        </h2>
      </header>
      <div className={sheet['body']} role="group" tabIndex={0} aria-labelledby={INSPECTOR_TITLE}>
        {request === null && answer === null && <p>{table.message.gone}</p>}
        <Facts
          facts={[
            { name: table.message.id, value: <code>{exchange.id}</code> },
            ...(only === null ? [] : between(only, texts)),
          ]}
        />
        {request !== null && <Leg title={table.message.request} messenger={request} />}
        {answer !== null && <Leg title={table.message.answer} messenger={answer} />}
        {request !== null && request.cargo.message.rpc !== 'etcd' && answer === null && (
          <p>{table.message.noAnswerYet}</p>
        )}
      </div>
    </article>
  );
}

function between({ from, to }: Messenger, { names, table }: Texts): readonly Fact[] {
  return [
    { name: table.message.from, value: names.general(from) },
    { name: table.message.to, value: names.general(to) },
  ];
}

function Leg({
  title,
  messenger,
}: {
  readonly title: string;
  readonly messenger: Messenger;
}): ReactElement {
  const texts = useTexts();
  const { message } = texts.table;
  const { cargo, end } = messenger;
  const passage = end?.type === 'lost' ? 'lost' : passageOfCargo(cargo);
  return (
    <section className={sheet['leg']}>
      <h3>
        {title}: {texts.messages[kindOf(cargo)].name}
      </h3>
      {passage !== null && <PaperNote passage={passage} />}
      <Facts facts={journeyFacts(messenger, texts)} />
      <h4>{cargo.message.rpc === 'etcd' ? message.etcdFields : message.fields}</h4>
      <Facts facts={cargoFacts(cargo, texts, messenger.sentAt)} />
      <FocusSwitch on={{ type: 'kind', kind: kindOf(cargo) }} />
    </section>
  );
}

function journeyFacts(
  { sentAt, travelMs, end, givenUpAt }: Messenger,
  texts: Texts,
): readonly Fact[] {
  const { f } = texts;
  const { message } = texts.table;
  const facts: Fact[] = [{ name: message.sent, value: f.exactClock(sentAt) }];
  if (end === null) {
    const where = givenUpAt === undefined ? message.underWay : message.givenUp;
    facts.push({ name: message.arrived, value: where });
  } else if (end.type === 'unknown') {
    facts.push({ name: message.arrived, value: message.unknown });
  } else if (end.type === 'arrived') {
    facts.push({ name: message.arrived, value: f.exactClock(end.at) });
  } else {
    const where = message.lostAt(f.percent(end.fraction));
    facts.push({ name: message.lost, value: `${f.exactClock(end.at)}, ${where}` });
    facts.push({ name: message.lostWhy, value: message.lostReason[end.reason] });
  }
  facts.push({ name: message.travel, value: f.milliseconds(travelMs) });
  return facts;
}
