import { useCallback, useMemo, type ReactElement, type ReactNode } from 'react';
import { State } from '../../../shared/raft';
import { knowledgeOf, partIn } from '../../../shared/attack/knowledge';
import { hasToldIndexes, leaderOf, lifeOf, pidOf, type GeneralView } from '../../../shared/view';
import { useAttackStage } from '../../clock/use-attack-stage';
import { hourText } from '../../i18n/attack-text';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import type { Focus } from '../../store/focus';
import { useServices, useSiege } from '../../store/services';
import { KindChoice } from '../focus/KindChoice';
import { FocusSwitch } from '../focus/FocusSwitch';
import { Crest } from '../kit/Crest';
import { Facts, type Fact } from '../kit/Facts';
import { LiveText, type LiveWords } from '../kit/LiveText';
import { Living } from '../kit/Living';
import { Real } from '../kit/Real';
import { clockText } from '../../i18n/clock-text';
import { OwnWords } from '../kit/OwnWords';
import { Pennon } from '../kit/Pennon';
import { standingOf } from '../kit/role';
import sheet from '../inspector/inspector.module.css';
import { INSPECTOR_TITLE } from '../inspector/use-look-at';
import { AddressLine } from './AddressLine';
import { Ballots } from './Ballots';
import { Fates } from './Fates';
import styles from './general.module.css';
import { LogTable } from './LogTable';
import { OnTheRoads } from './OnTheRoads';
import { speaksForItself } from './speaks-for-itself';
import { ProgramOutput } from './ProgramOutput';
import { ProgressTable } from './ProgressTable';
import { TimerActs } from './TimerActs';
import { TimerLine } from './TimerLine';
import { useSettled } from './use-settled';
import { Why } from '../why/Why';

/** Everything that is known of one general. */
export function GeneralInspector({ general }: { readonly general: GeneralView }): ReactElement {
  const texts = useTexts();
  const { names, table } = texts;
  const attackFacts = useAttackFacts(general.id);
  const { icon: Icon, word, tone } = standingOf(general, texts);
  const role = lifeOf(general)?.role;
  const isAttached = useSiege(({ view }) => view.isAttached);
  const settled = useSettled(general);
  const focus = useMemo((): Focus => ({ type: 'general', id: general.id }), [general.id]);
  return (
    <article className={sheet['inspector']} aria-labelledby={INSPECTOR_TITLE}>
      <header className={sheet['head']} data-place="look">
        <Crest of={general.id} />
        <h2 id={INSPECTOR_TITLE} tabIndex={-1}>
          {names.general(general.id)}
        </h2>
        <span className={styles['standing']} data-tone={tone}>
          <Icon aria-hidden />
          {word}
        </span>
      </header>
      <Living>
        <Fates general={settled} />
      </Living>
      <div
        key={general.id}
        className={sheet['body']}
        role="group"
        tabIndex={0}
        aria-labelledby={INSPECTOR_TITLE}
      >
        <Misfortune general={general} />
        {general.program !== null && (
          <ProgramOutput program={general.program} isOutputTold={!isAttached} />
        )}
        <Why general={general} />
        <h3>{table.general.log}</h3>
        <LogTable key={general.id} general={settled} />
        <Brief general={general} />
        <Living>
          {lifeOf(general) !== null && general.program === null && <TimerActs general={settled} />}
        </Living>
        {role?.state === State.Candidate && <Ballots ballots={role.ballots} self={general.id} />}
        {role?.state === State.Leader && (
          <ProgressTable progress={role.progress} self={general.id} />
        )}
        <Facts facts={[...factsOf(general, texts), ...attackFacts]} />
        <FocusSwitch on={focus} />
        <KindChoice />
        <OnTheRoads id={general.id} />
        <Real>
          <h3>{table.general.process}</h3>
          <Facts facts={processFacts(general, texts)} />
          <Living>
            <AddressLine general={settled} />
          </Living>
        </Real>
      </div>
    </article>
  );
}

/** Term, commit index and timer, close to each other: what changes all the time. */
function Brief({ general }: { readonly general: GeneralView }): ReactElement {
  const texts = useTexts();
  const { f, names } = texts;
  const words = texts.table.general;
  const { term, commitIndex, lastApplied } = general;
  const told = (value: ReactNode): ReactNode => (general.program === null ? value : names.notTold);
  const index = (value: number): string =>
    hasToldIndexes(general) ? f.number(value) : names.notTold;
  return (
    <dl className={styles['brief']}>
      <div>
        <dt>{words.term}</dt>
        <dd>
          <Pennon term={term} />
        </dd>
      </div>
      {lifeOf(general) !== null && (
        <>
          <div>
            <dt>{words.commitIndex}</dt>
            <dd>{index(commitIndex)}</dd>
          </div>
          <div>
            <dt>{words.lastApplied}</dt>
            <dd>{index(lastApplied)}</dd>
          </div>
          <div>
            <dt>{words.timer}</dt>
            <dd>{told(timerText(general, texts))}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

/** The process behind the general. */
function processFacts(general: GeneralView, texts: Texts): readonly Fact[] {
  const { table } = texts;
  const { incarnation, address, clock } = general;
  const pid = pidOf(general);
  const words = table.general;
  const process = pid === null ? words.noProcess : String(pid);
  const isUntold =
    pid === null && (general.condition.type === 'unknown' || lifeOf(general) !== null);
  return [
    {
      name: words.processId,
      value: isUntold ? texts.names.notTold : `${process} (${words.life(incarnation)})`,
    },
    { name: words.port, value: String(address.port) },
    ...(clock === null ? [] : [{ name: words.clock, value: clockText(clock, texts) }]),
  ];
}

function factsOf(general: GeneralView, texts: Texts): readonly Fact[] {
  const { names, table } = texts;
  const { id, votedFor } = general;
  const words = table.general;
  const whom = (node: number | null, self: string): string => {
    if (node === null) return names.nobody;
    return node === id ? self : names.general(node);
  };
  if (general.program !== null) {
    const { kind } = general.program;
    const { membership } = general;
    const leader = kind === 'etcd' ? leaderOf(general) : null;
    const vote = membership === null ? names.notTold : words.memberships[membership];
    return [
      ...(kind === 'etcd' ? [{ name: words.membership, value: vote }] : []),
      { name: words.votedFor, value: names.notTold },
      { name: words.leader, value: leader === null ? names.notTold : whom(leader, words.isLeader) },
    ];
  }
  const facts: Fact[] = [];
  facts.push({ name: words.votedFor, value: whom(votedFor, words.votedForItself) });
  if (lifeOf(general) !== null) {
    facts.push({ name: words.leader, value: whom(leaderOf(general), words.isLeader) });
  }
  return facts;
}

/** What the general knows of the attack that is shown, or had to do with it; nothing where there is none. */
function useAttackFacts(id: number): readonly Fact[] {
  const texts = useTexts();
  const { clock } = useServices();
  const attack = useSiege(({ view }) => view.attack);
  const { shown, phase } = useAttackStage(clock, attack);
  const hour = useSiege(({ view }) => (shown === null ? '' : hourText(shown, view.at, texts)));
  if (shown === null || phase === 'void') return [];
  const part = phase === 'over' ? partIn(shown.outcome, id) : undefined;
  const share =
    part === undefined
      ? texts.attack.knowledge[knowledgeOf(attack, shown, id)]
      : texts.attack.parts[part];
  return [{ name: texts.table.general.attack, value: `${texts.names.attackAt(hour)}: ${share}` }];
}

function timerText(general: GeneralView, { table }: Texts): ReactNode {
  if (general.condition.type === 'frozen') return table.general.timerFrozen;
  const timer = lifeOf(general)?.timer ?? null;
  return timer === null ? table.general.noTimer : <TimerLine timer={timer} />;
}

/** Why a general is down, what the guard forbade, and when a replacement comes. */
function Misfortune({ general }: { readonly general: GeneralView }): ReactElement | null {
  const { f, names, table } = useTexts();
  const rules = useSiege((state) => state.view.rules);
  const { condition } = general;
  const replacedAt = condition.type === 'down' ? condition.replacedAt : null;
  const at = useCallback(
    (nowMs: number): LiveWords => {
      const leftMs = (replacedAt ?? nowMs) - nowMs;
      return leftMs <= 0
        ? { text: '', nextMs: Number.POSITIVE_INFINITY }
        : {
            text: table.general.replacedIn(f.seconds(Math.ceil(leftMs / 1000) * 1000)),
            nextMs: nowMs + (leftMs % 1000 || 1000),
          };
    },
    [f, table, replacedAt],
  );
  if (condition.type === 'unknown') {
    return (
      <div className={styles['misfortune']}>
        <p>{table.general.unheardSince(f.clock(condition.since))}</p>
        <OwnWords words={condition.message} />
      </div>
    );
  }
  if (condition.type !== 'down') return null;
  const { forbidden } = condition;
  return (
    <div className={styles['misfortune']}>
      {forbidden !== null && (
        <p>
          {table.general.forbidden(
            general.term ?? 0,
            names.aState[forbidden.from],
            names.becoming[forbidden.to],
            names.rules[rules],
          )}
        </p>
      )}
      {replacedAt !== null && (
        <p>
          <LiveText at={at} />
        </p>
      )}
      {condition.cause === 'killed' && <p>{table.general.killed}</p>}
      {condition.cause === 'port' && (
        <p>
          {table.general.portHeld(
            names.programAtStart(condition.portTaken?.holder ?? null),
            general.address.port,
          )}
        </p>
      )}
      {speaksForItself(condition.cause) && <OwnWords words={condition.message} />}
    </div>
  );
}
