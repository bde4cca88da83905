import { CircleX, HeartCrack, Hourglass, Megaphone, Unplug, UsersRound } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import { Living } from '../kit/Living';
import { OwnWords } from '../kit/OwnWords';
import { Line } from './Line';
import { PortTaken } from './PortTaken';
import type { Situation, SlowRoads } from './situation';
import styles from './situation.module.css';

/** What is the matter with the siege, and what can be done about it. */
export function Matter({ situation }: { readonly situation: Situation }): ReactElement {
  const { f, names, guide } = useTexts();
  const command = useCommands();
  const size = useSiege(({ view }) => view.generals.length);
  const words = guide.situation;
  switch (situation.type) {
    case 'connecting':
      return <Line icon={Hourglass} text={words.connecting} hint={words.connectingHint} />;
    case 'lost':
      return (
        <Line
          icon={Unplug}
          text={situation.at === null ? words.lostUnknown : words.lost(f.clock(situation.at))}
          hint={situation.at === null ? words.lostUnknownHint : words.lostHint}
        />
      );
    case 'silent':
      return (
        <Line
          icon={Unplug}
          text={situation.at === null ? words.lostUnknown : words.silent(f.clock(situation.at))}
          hint={words.silentHint}
        />
      );
    case 'refused':
      return <Line icon={Unplug} text={words.refused} hint={words.refusedHint} />;
    case 'full':
      return <Line icon={Unplug} text={words.full} hint={words.fullHint} />;
    case 'portTaken':
      return <PortTaken generals={situation.generals} />;
    case 'notStarted': {
      const { id, condition } = situation.general;
      return (
        <div className={styles['matter']}>
          <Line icon={CircleX} text={words.notStarted(names.general(id))} hint="" />
          {condition.type === 'down' && <OwnWords words={condition.message} />}
          <Living>
            <Button
              label={words.tryAgain}
              onAct={() => void command({ type: 'appoint', node: id })}
            />
          </Living>
        </div>
      );
    }
    case 'allDown':
      return (
        <div className={styles['matter']}>
          <Line icon={HeartCrack} text={words.allDown} hint={words.allDownHint} />
          <Living>
            <Button
              label={words.appointAll}
              onAct={() => {
                for (let node = 0; node < size; node += 1) void command({ type: 'appoint', node });
              }}
            />
          </Living>
        </div>
      );
    case 'noMajority': {
      const { awake, needed, leader } = situation;
      const text =
        leader === null
          ? words.noMajority(awake, situation.size, needed)
          : words.noMajorityLeader(names.general(leader));
      return <Line icon={UsersRound} text={text} hint={words.noMajorityHint} />;
    }
    case 'deaf': {
      const text = words.deaf(names.general(situation.leader));
      return <Line icon={UsersRound} text={text} hint={words.deafHint} />;
    }
    case 'electing': {
      const { candidates, slowRoads } = situation;
      const text =
        candidates.length === 0
          ? words.electing
          : words.candidates(names.generalsAtStart(candidates), candidates.length);
      const hint =
        slowRoads === null
          ? candidates.length > 1
            ? words.splitHint
            : ''
          : slowHint(slowRoads, { f, guide });
      return <Line icon={Megaphone} text={text} hint={hint} />;
    }
  }
}

/** Why no candidate may ever hear back in time. */
function slowHint(
  { roundTripMs, patienceMs }: SlowRoads,
  { f, guide }: Pick<Texts, 'f' | 'guide'>,
): string {
  const roundTrip = f.milliseconds(roundTripMs);
  return roundTripMs >= patienceMs.max
    ? guide.situation.slowHopeless(roundTrip)
    : guide.situation.slow(roundTrip, f.milliseconds(patienceMs.min));
}
