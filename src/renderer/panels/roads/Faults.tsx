import { CloudFog, HeartHandshake, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Command } from '../../../shared/command';
import { useTexts } from '../../i18n/texts-context';
import type { Texts } from '../../i18n/texts';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import { Living } from '../kit/Living';
import { AllFates } from './AllFates';
import { FogForm } from './FogForm';
import { faultsOf, remediesOf, type Fault } from './fault';
import { roadText } from '../../i18n/road-text';
import styles from './roads.module.css';

/** All that is not as it came, a line for each, from which it can be ended; and one button for all of it. */
export function Faults(): ReactElement {
  const texts = useTexts();
  const { table } = texts;
  const words = table.roads;
  const command = useCommands();
  const view = useSiege((state) => state.view);
  const { commonRoad, isAttached } = view;
  const faults = faultsOf(view);
  const notNow = useNotNow();
  const end = (commands: readonly Command[]): void => {
    for (const each of commands) void command(each);
  };
  return (
    <section className={styles['faults']} aria-label={words.faults}>
      <h3>{words.faults}</h3>
      <Living>
        <div className={styles['all']}>
          <AllFates />
          <Button
            label={words.heal}
            icon={<HeartHandshake aria-hidden />}
            refusal={notNow ?? (faults.length === 0 ? words.nothingToHeal : null)}
            onAct={() => end([{ type: 'perform', words: ['heal'] }])}
          />
        </div>
        <FogForm />
      </Living>
      {faults.length === 0 ? (
        // What the roads of others are like nobody here knows.
        !isAttached && <p className={styles['none']}>{words.none}</p>
      ) : (
        <ul>
          {faults.map((fault) => (
            <li key={keyOf(fault)}>
              <span className={styles['fault']}>
                {fault.type === 'fog' && <CloudFog aria-hidden />}
                {faultText(fault, texts)}
              </span>
              <Living>
                <Button
                  label={words.end[fault.type]}
                  icon={<Undo2 aria-hidden />}
                  look="quiet"
                  iconOnly
                  refusal={notNow}
                  onAct={() => end(remediesOf(fault, commonRoad))}
                />
              </Living>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function keyOf(fault: Fault): string {
  switch (fault.type) {
    case 'road':
      return `${fault.from}-${fault.to}`;
    case 'fog':
      return fault.type;
    case 'frozen':
    case 'held':
      return `${fault.type}-${fault.node}`;
  }
}

function faultText(fault: Fault, texts: Texts): string {
  const { f, names, table } = texts;
  const words = table.roads;
  switch (fault.type) {
    case 'road': {
      const [from, to] = [names.generalInText(fault.from), names.generalInText(fault.to)];
      const which = fault.isBothWays ? words.between(from, to) : words.fromOneTo(from, to);
      return `${which}: ${roadText(fault.road, texts)}`;
    }
    case 'frozen':
      return words.frozen(names.general(fault.node));
    case 'held':
      return words.held(names.general(fault.node));
    case 'fog':
      return words.fog.isThere(f.number(fault.fog.ratePerMinute), fault.fog.seed);
  }
}
