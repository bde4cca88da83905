import { Sheet as SheetIcon } from 'lucide-react';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Spread, Statistics as Figures } from '../../../shared/statistics';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import { Button } from '../kit/Button';
import { download, fileStem } from '../kit/download';
import { Bars } from './Bars';
import { Course } from './Course';
import { csvOf } from './csv';
import styles from './statistics.module.css';

/** What all of a recording measures, in figures and small charts. */
export function Statistics({ player }: { readonly player: Player }): ReactElement {
  const { statistics: words } = useTexts();
  const tape = useStore(player.store, (state) => state.tape);
  const [answer, setAnswer] = useState<Figures | string | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    let isWanted = true;
    void player.statistics().then((next) => {
      if (isWanted) setAnswer(next);
    });
    return () => {
      isWanted = false;
    };
    // A recording that has become longer measures something else.
  }, [player, tape]);

  if (answer === null) return <p className={styles['note']}>{words.counting}</p>;
  if (typeof answer === 'string') {
    return (
      <p className={styles['trouble']} role="alert">
        {words.failed} <q lang="en">{answer}</q>
      </p>
    );
  }
  const save = (): void => {
    const name = `${fileStem(tape.name)}-statistics.csv`;
    download(new Blob([csvOf(answer)], { type: 'text/csv' }), name);
    setSaid(words.saved(name));
  };
  return (
    <div className={styles['statistics']}>
      <div className={styles['head']}>
        <p className={styles['note']}>{words.whole}</p>
        <Button label={words.save} icon={<SheetIcon aria-hidden />} onAct={save} />
        <p className="visually-hidden" role="status">
          {said}
        </p>
      </div>
      {/* It is scrolled, so keys must reach it. */}
      <div className={styles['parts']} tabIndex={0} role="region" aria-label={words.label}>
        <Failovers figures={answer} />
        <Orders figures={answer} />
        <Availabilities figures={answer} />
        <RoundTrips figures={answer} />
        <Elections figures={answer} />
      </div>
    </div>
  );
}

function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={styles['part']}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Failovers({ figures }: { readonly figures: Figures }): ReactElement {
  const texts = useTexts();
  const { statistics: words } = texts;
  const { spread, bins, unexpected } = figures.failovers;
  return (
    <Section title={words.failovers}>
      <p>{spread === null ? words.noFailover : spreadText(spread, texts)}</p>
      <Bars bins={bins} />
      {spread !== null && (
        <p className={styles['note']}>
          {bins.some(({ expected }) => expected > 0) && words.expected}{' '}
          {unexpected > 0 && words.unexpected(unexpected)}
        </p>
      )}
    </Section>
  );
}

function Orders({ figures }: { readonly figures: Figures }): ReactElement {
  const texts = useTexts();
  const { f, statistics: words } = texts;
  const { taken, latency, bins, messagesEach } = figures.orders;
  const { heartbeats, entries, votes } = figures.messages;
  return (
    <Section title={words.orders}>
      <p>{words.taken(taken, latency?.count ?? 0)}</p>
      {latency !== null && <p>{spreadText(latency, texts)}</p>}
      <Bars bins={bins} />
      {messagesEach !== null && (
        <p>{words.messagesEach(f.number(Math.round(messagesEach * 10) / 10))}</p>
      )}
      <p className={styles['note']}>
        {words.messages(f.number(heartbeats), f.number(entries), f.number(votes))}
      </p>
    </Section>
  );
}

function Availabilities({ figures }: { readonly figures: Figures }): ReactElement {
  const { f, names, statistics: words } = useTexts();
  const { availability, ledMs, lengthMs } = figures;
  const share = (ms: number): number => ms / Math.max(1, lengthMs);
  return (
    <Section title={words.availability}>
      <p>{words.led(f.percent(share(ledMs)))}</p>
      <ul className={styles['bars']}>
        {availability.map(({ node, aliveMs, frozenMs, untoldMs, ledMs: ownMs }) => (
          <li key={node}>
            <span>{names.general(node)}</span>
            <span className={styles['bar']} aria-hidden="true">
              <i data-is="led" style={{ width: percent(share(ownMs)) }} />
              <i data-is="alive" style={{ width: percent(share(aliveMs - ownMs)) }} />
              <i data-is="frozen" style={{ width: percent(share(frozenMs)) }} />
              <i data-is="untold" style={{ width: percent(share(untoldMs)) }} />
            </span>
            <span className={styles['figure']}>
              {words.up(f.percent(share(aliveMs)), f.percent(share(ownMs)))}
              {frozenMs > 0 && `, ${words.frozen(f.percent(share(frozenMs)))}`}
              {untoldMs > 0 && `, ${words.untold(f.percent(share(untoldMs)))}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RoundTrips({ figures }: { readonly figures: Figures }): ReactElement {
  const { f, statistics: words } = useTexts();
  return (
    <Section title={words.roundTrips}>
      {figures.roundTrips.length === 0 ? (
        <p>{words.noRoundTrip}</p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{words.road}</th>
              <th scope="col">{words.median}</th>
              <th scope="col">{words.p95}</th>
              <th scope="col">{words.course}</th>
            </tr>
          </thead>
          <tbody>
            {figures.roundTrips.map(({ from, to, spread, means }) => (
              <tr key={`${from}>${to}`}>
                <th scope="row">{words.fromTo(from, to)}</th>
                <td>{f.milliseconds(spread.median)}</td>
                <td>{f.milliseconds(spread.p95)}</td>
                <td>
                  <Course means={means} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** Of more elections the latest are listed; all of them are in the file. */
const LISTED = 30;

function Elections({ figures }: { readonly figures: Figures }): ReactElement {
  const { f, names, statistics: words } = useTexts();
  const { won, split, failed } = figures.elections;
  return (
    <Section title={words.elections}>
      <p>{words.contests(won.length, split.length, failed)}</p>
      {won.length > 0 && (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{words.term}</th>
              <th scope="col">{words.leader}</th>
              <th scope="col">{words.votes}</th>
              <th scope="col">{words.took}</th>
            </tr>
          </thead>
          <tbody>
            {won.slice(-LISTED).map(({ term, leader, votes, durationMs }) => (
              <tr key={`${term}/${leader}`}>
                <th scope="row">{f.number(term)}</th>
                <td>{names.general(leader)}</td>
                <td>{f.number(votes)}</td>
                <td>{f.milliseconds(durationMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {split.slice(-LISTED).map(({ term, candidates }) => (
        <p key={term}>{words.split(term, f.list(candidates.map((id) => names.general(id))))}</p>
      ))}
    </Section>
  );
}

function spreadText({ count, median, p95, max }: Spread, { f, statistics: words }: Texts): string {
  const time = (ms: number): string => (ms < 1000 ? f.milliseconds(ms) : f.span(ms, 2));
  return words.spread(count, time(median), time(p95), time(max));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
