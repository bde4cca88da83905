import { Slider } from '@base-ui/react/slider';
import { Swords } from 'lucide-react';
import { useCallback, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useSiege } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { LiveText, type LiveWords } from '../kit/LiveText';
import field from '../kit/field.module.css';
import sheet from '../kit/sheet.module.css';
import styles from './attack.module.css';
import { nextTime } from './next-time';
import { orderOutlook, planRefusal, useGiveOrder } from './use-give-order';

const DELAY_S = { min: 5, max: 120, step: 5 } as const;
const LEADER = 'leader';

export interface OrderFormProps {
  /** Goes back to the attack that is under way; null where there is none. */
  readonly keep: (() => void) | null;
}

/** Plans an attack: when, and to whom the order goes. */
export function OrderForm({ keep }: OrderFormProps): ReactElement {
  const texts = useTexts();
  const { names, attack } = texts;
  const plan = useDesk((desk) => desk.plan);
  const { to } = plan;
  const giving = useDesk((desk) => desk.giving);
  const changePlan = useDesk((desk) => desk.changePlan);
  const size = useSiege(({ view }) => view.generals.length);
  const refusal = useSiege((state) => planRefusal(state, plan, texts));
  const outlook = useSiege(({ view }) => orderOutlook(view, to, texts));
  const giveOrder = useGiveOrder();
  const ids = Array.from({ length: size }, (_, id) => id);
  return (
    <div className={styles['form']}>
      {/* In place of the explanation, so that nothing below moves when a warning comes and goes. */}
      <p className={outlook === '' ? styles['intro'] : styles['warning']}>
        {outlook === '' ? attack.intro : outlook}
      </p>
      <div className={styles['when']}>
        <label className={field['field']}>
          <span className="visually-hidden">{attack.when}</span>
          <select
            value={plan.when}
            onChange={({ target }) => changePlan({ when: target.value === 'at' ? 'at' : 'in' })}
          >
            <option value="in">{attack.delay}</option>
            <option value="at">{attack.atTime}</option>
          </select>
        </label>
        {plan.when === 'in' ? <Delay delayS={plan.delayS} /> : <TimeOfDay time={plan.timeOfDay} />}
      </div>
      <div className={styles['recipient']}>
        <span className={sheet['label']}>{attack.recipient}</span>
        <Choice
          label={attack.recipient}
          value={to === null ? LEADER : String(to)}
          options={[
            { value: LEADER, label: attack.theLeader },
            ...ids.map((id) => ({
              value: String(id),
              label: (
                <>
                  <span className="visually-hidden">{names.general(id)}</span>
                  <span aria-hidden="true">{id}</span>
                </>
              ),
            })),
          ]}
          onChange={(chosen) => changePlan({ to: chosen === LEADER ? null : Number(chosen) })}
        />
      </div>
      <div className={styles['give']}>
        <Button
          look="primary"
          label={giving ? attack.giving : attack.give}
          icon={<Swords aria-hidden />}
          shortcut={keyOf('order')}
          refusal={giving ? attack.giving : refusal}
          onAct={giveOrder}
        />
        {keep !== null && <Button look="quiet" label={attack.keepHour} onAct={keep} />}
      </div>
    </div>
  );
}

/** So many seconds from the order on. */
function Delay({ delayS }: { readonly delayS: number }): ReactElement {
  const { f, attack } = useTexts();
  const changePlan = useDesk((desk) => desk.changePlan);
  return (
    <Slider.Root
      className={styles['slider']}
      value={delayS}
      min={DELAY_S.min}
      max={DELAY_S.max}
      step={DELAY_S.step}
      onValueChange={(value) => changePlan({ delayS: value })}
    >
      <Slider.Label className="visually-hidden">{attack.delay}</Slider.Label>
      <Slider.Control className={styles['sliderControl']}>
        <Slider.Track className={styles['sliderTrack']}>
          <Slider.Indicator className={styles['sliderIndicator']} />
          <Slider.Thumb
            className={styles['sliderThumb']}
            getAriaValueText={(_, value) => f.seconds(value * 1000)}
          />
        </Slider.Track>
      </Slider.Control>
      <span className={styles['sliderValue']} aria-hidden="true">
        {f.seconds(delayS * 1000)}
      </span>
    </Slider.Root>
  );
}

/** A time of day, and how far away the next such is. */
function TimeOfDay({ time }: { readonly time: string }): ReactElement {
  const { f, attack } = useTexts();
  const changePlan = useDesk((desk) => desk.changePlan);
  const left = useCallback(
    (nowMs: number): LiveWords => {
      const timeMs = nextTime(time, nowMs);
      if (timeMs === null) return { text: '', nextMs: Number.POSITIVE_INFINITY };
      const leftMs = timeMs - nowMs;
      return { text: attack.inTime(f.span(leftMs, 0)), nextMs: nowMs + (leftMs % 1000 || 1000) };
    },
    [f, attack, time],
  );
  return (
    <span className={`${styles['time'] ?? ''} ${field['field'] ?? ''}`}>
      <input
        type="time"
        step={1}
        required
        aria-label={attack.timeOfDay}
        value={time}
        onChange={({ target }) => changePlan({ timeOfDay: target.value })}
      />
      <LiveText at={left} />
    </span>
  );
}
