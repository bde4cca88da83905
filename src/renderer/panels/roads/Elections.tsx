import { AlignVerticalJustifyCenter, Dices, Rows3 } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { expectedFailover, type Expectation } from '../../../shared/expected-failover';
import { IDEAL_ROAD, isSameRoad, type Road, type Timers } from '../../../shared/settings';
import { currentLeader, engineOf, votersOf, type SiegeView } from '../../../shared/view';
import { objectionText } from '../../i18n/objection-text';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import styles from './roads.module.css';

const ICONS: Readonly<Record<Timers, ReactNode>> = {
  spread: <Rows3 aria-hidden />,
  aligned: <AlignVerticalJustifyCenter aria-hidden />,
  random: <Dices aria-hidden />,
};
const TIMERS = ['spread', 'aligned', 'random'] as const;

/** How long a failover is to take and the last ones took, and how the election timers lie to each other. */
export function Elections(): ReactElement {
  const texts = useTexts();
  const { f, names, table } = texts;
  const words = table.elections;
  const command = useCommands();
  const notNow = useNotNow();
  const view = useSiege((state) => state.view);
  const { timers, failovers } = view;
  const isEtcd = engineOf(view) === 'etcd';
  const fixed = notNow ?? (isEtcd ? objectionText({ type: 'etcdPace' }, texts) : null);
  const time = (ms: number): string => f.seconds(ms, 1);
  const measured = failovers.latest.map(({ from, to, durationMs }) =>
    words.one(time(durationMs), names.general(from), names.general(to)),
  );
  const none = view.isAttached ? words.noneSeen : words.noneMeasured;
  return (
    <section className={styles['elections']} aria-label={words.label}>
      <h3>{words.label}</h3>
      <p>{view.isAttached ? words.notTold : expectationText(expectationOf(view), texts)}</p>
      <p>{measured.length === 0 ? none : words.measured(measured.join('; '))}</p>
      <div className={styles['acts']} role="group" aria-label={words.timersLabel}>
        {TIMERS.map((each) => (
          <Button
            key={each}
            label={words.timers[each]}
            icon={ICONS[each]}
            refusal={fixed ?? (each === timers ? words.already[each] : null)}
            onAct={() => void command({ type: 'setPace', timers: each })}
          />
        ))}
      </div>
      <p className={styles['none']}>{words.slowMotion}</p>
    </section>
  );
}

/** What is to be expected if the leader falls now; null: nobody leads. */
function expectationOf(view: SiegeView): Expectation | null {
  const leader = currentLeader(view);
  if (leader === null) return null;
  const { timing, timers, commonRoad, roads } = view;
  const voters = votersOf(view);
  const others = voters.filter(
    ({ id, condition }) => id !== leader.id && condition.type === 'alive',
  );
  const expected = expectedFailover({
    timing,
    timers,
    travelMs: commonRoad.travelMs,
    size: voters.length,
    others: others.map(({ id }) => id),
  });
  // A message that is lost or late lets the next timer end, however far apart they are.
  const isPlain = roads.every(({ road }) => isSameRoad(road, plain(commonRoad)));
  return expected.type === 'leader' && !isPlain ? { ...expected, maySplit: true } : expected;
}

/** A road on which all that takes is its time. */
function plain({ travelMs }: Road): Road {
  return { ...IDEAL_ROAD, travelMs };
}

function expectationText(expected: Expectation | null, { f, table }: Texts): string {
  const words = table.elections;
  switch (expected?.type) {
    case undefined:
      return words.noLeader;
    case 'noMajority':
      return words.noMajority;
    case 'splitVotes':
      return words.splitVotes;
    case 'leader':
      return words.expected(
        f.seconds(expected.expectedMs, 1),
        f.seconds(expected.earliestMs, 1),
        f.seconds(expected.latestMs, 1),
        expected.maySplit,
      );
  }
}
