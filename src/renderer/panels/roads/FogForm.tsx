import { CloudFog } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { FOG_SEED_MAX } from '../../../shared/fog';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import field from '../kit/field.module.css';
import styles from './roads.module.css';

const RATES = [2, 6, 12, 30, 60, 120] as const;
/** Any seed. */
const ANY = '';

/** Lets fog come up: faults by chance, so many a minute, the same for the same seed. */
export function FogForm(): ReactElement {
  const { f, table } = useTexts();
  const words = table.roads.fog;
  const command = useCommands();
  const notNow = useNotNow();
  const armies = useSiege(({ view }) => view.generals.length);
  const [rate, setRate] = useState<number>(6);
  const [seed, setSeed] = useState(ANY);
  const isSeed = seed === ANY || (/^\d{1,10}$/.test(seed) && Number(seed) <= FOG_SEED_MAX);
  const refusal =
    notNow ?? (armies < 2 ? words.tooFew : isSeed ? null : words.noSeed(f.number(FOG_SEED_MAX)));
  const begin = (): void => {
    const given = seed === ANY ? [] : ['--seed', seed];
    void command({ type: 'perform', words: ['fog', `${rate}`, ...given] });
  };
  return (
    <div className={styles['fog']} role="group" aria-label={words.label}>
      <label className={field['field']}>
        {words.rate}
        <select value={rate} onChange={(event) => setRate(Number(event.target.value))}>
          {RATES.map((each) => (
            <option key={each} value={each}>
              {words.aMinute(f.number(each))}
            </option>
          ))}
        </select>
      </label>
      <label className={field['field']}>
        {words.seed}
        <input
          value={seed}
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          placeholder={words.anySeed}
          onChange={(event) => setSeed(event.target.value.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && refusal === null) begin();
          }}
        />
      </label>
      <Button label={words.begin} icon={<CloudFog aria-hidden />} refusal={refusal} onAct={begin} />
    </div>
  );
}
