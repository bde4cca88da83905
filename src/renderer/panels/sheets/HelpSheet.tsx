import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useServices, useSettings, useSiege } from '../../store/services';
import {
  keyOf,
  keyOfGeneral,
  RECORDING_SHORTCUTS,
  REHEARSAL_SHORTCUTS,
  SHORTCUT_NAMES,
} from '../desk/shortcuts';
import { AddressLine } from '../generals/AddressLine';
import styles from '../kit/dialog.module.css';
import { Real } from '../kit/Real';
import { Sheet } from '../kit/Sheet';

/** What this is, what to try, every key, and the curl lines. */
export function HelpSheet(): ReactElement {
  const { guide } = useTexts();
  const open = useDesk((desk) => desk.sheet === 'help');
  const close = useDesk((desk) => desk.close);
  return (
    <Sheet open={open} onClose={close} title={guide.help.title} intro={guide.help.intro} wide>
      <Help />
    </Sheet>
  );
}

function Help(): ReactElement {
  const { guide } = useTexts();
  const words = guide.help;
  const isRehearsal = useServices().rehearsal !== null;
  const absent = isRehearsal ? RECORDING_SHORTCUTS : REHEARSAL_SHORTCUTS;
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const generals = useSiege(({ view }) => view.generals);
  const digits = generals.flatMap(({ id }) => keyOfGeneral(id) ?? []);
  const keys: readonly (readonly [readonly string[], string])[] = [
    [digits, words.keys.select],
    ...SHORTCUT_NAMES.filter((name) => !absent.includes(name)).map(
      (name) => [[keyOf(name)], words.keys[name]] as const,
    ),
    [['↑', '↓'], words.keys.chronicleLines],
    [words.homeAndEnd, words.keys.chronicleEnds],
    [['Esc'], words.keys.escape],
  ];
  return (
    <>
      <h3>{words.tryFirst}</h3>
      <ol className={styles['tries']}>
        {words.tries.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      <h3>{words.shortcuts}</h3>
      {!shortcuts && <p>{words.off}</p>}
      <dl className={styles['keys']}>
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Real>
        <h3>{words.curl}</h3>
        <p>{words.curlIntro}</p>
        <div className={styles['curls']}>
          {generals.map((general) => (
            <AddressLine key={general.id} general={general} />
          ))}
        </div>
      </Real>
      <p className={styles['small']}>{words.version(__APP_VERSION__)}</p>
    </>
  );
}
