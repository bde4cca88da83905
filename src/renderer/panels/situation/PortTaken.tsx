import { Lock } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import type { GeneralView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import { Living } from '../kit/Living';
import styles from './situation.module.css';
import { portTakenOf, portWords } from './situation-words';

const PORT = { min: 1024, max: 65_535 } as const;
/** How far from the taken ports the first suggestion is, where none is known to be free. */
const STEP = 100;

/** A general can't start because its port is taken: try again, or begin anew on other ports. */
export function PortTaken({
  generals,
}: {
  readonly generals: readonly GeneralView[];
}): ReactElement {
  const texts = useTexts();
  const words = texts.guide.situation;
  const command = useCommands();
  const inputId = useId();
  const size = useSiege(({ view }) => view.generals.length);
  const [conflict] = generals.flatMap((general) => portTakenOf(general) ?? []);
  const taken = useSiege(({ view }) => view.generals[0]?.address.port ?? 10_000);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(conflict?.freePorts?.[0] ?? taken + STEP);
  const first = Number(text);
  const last = first + size - 1;
  const isPort = Number.isInteger(first) && first >= PORT.min && last <= PORT.max;
  return (
    <div className={styles['matter']}>
      {generals.map((general) => (
        <p key={general.id} className={styles['line']}>
          <Lock aria-hidden />
          <strong>{portWords(general, texts)}</strong>
        </p>
      ))}
      <Living>
        <p className={styles['hint']}>{words.portHint}</p>
        <div className={styles['ports']}>
          <Button
            label={words.tryAgain}
            onAct={() => {
              for (const { id } of generals) void command({ type: 'appoint', node: id });
            }}
          />
          <label htmlFor={inputId}>{words.firstPort}</label>
          <input
            id={inputId}
            className={styles['port']}
            type="number"
            inputMode="numeric"
            min={PORT.min}
            max={PORT.max - size + 1}
            value={text}
            aria-invalid={!isPort}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button
            look="primary"
            label={isPort ? words.beginOnPorts(first, last) : words.beginOnOther}
            refusal={isPort ? null : words.portInvalid(PORT.min, PORT.max)}
            onAct={() =>
              void command({
                type: 'beginAnew',
                ports: Array.from({ length: size }, (_, id) => first + id),
              })
            }
          />
        </div>
        {!isPort && <p className={styles['hint']}>{words.portInvalid(PORT.min, PORT.max)}</p>}
      </Living>
    </div>
  );
}
