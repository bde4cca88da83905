import { Popover } from '@base-ui/react/popover';
import { Settings } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { LANGUAGES } from '../../../shared/language';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useSettings, useSiege } from '../../store/services';
import { MOTIONS, THEMES } from '../../store/settings-store';
import { useCommands } from '../desk/use-commands';
import button from '../kit/button.module.css';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { Living } from '../kit/Living';
import sheet from '../kit/sheet.module.css';
import { useNotNow } from '../kit/not-now';
import { SwitchLine } from '../kit/SwitchLine';
import styles from './top.module.css';

/** Light, language, motion, keys; and what concerns the siege as a whole. */
export function SettingsMenu(): ReactElement {
  const { table } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={button['button']}
        data-look="quiet"
        data-icon-only="true"
        aria-label={table.top.settings}
        title={table.top.settings}
      >
        <Settings aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={styles['positioner']} sideOffset={8} align="end">
          <Popover.Popup className={`${sheet['sheet'] ?? ''} ${styles['menu'] ?? ''}`}>
            <Popover.Title className={sheet['title']}>{table.top.settings}</Popover.Title>
            <OwnSettings />
            <Living>
              <hr className={sheet['rule']} />
              <SiegeSettings onDone={() => setOpen(false)} />
            </Living>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function OwnSettings(): ReactElement {
  const { table } = useTexts();
  const words = table.settings;
  const { theme, language, motion, shortcuts, change } = useSettings((settings) => settings);
  return (
    <>
      <div className={styles['setting']}>
        <span>{words.language}</span>
        <Choice
          label={words.language}
          value={language}
          options={LANGUAGES.map((value) => ({
            value,
            label: <span lang={value}>{words.languages[value]}</span>,
          }))}
          onChange={(chosen) => change({ language: chosen })}
        />
      </div>
      <div className={styles['setting']}>
        <span>{words.theme}</span>
        <Choice
          label={words.theme}
          value={theme}
          options={THEMES.map((value) => ({ value, label: words.themes[value] }))}
          onChange={(chosen) => change({ theme: chosen })}
        />
      </div>
      <div className={styles['setting']}>
        <span>{words.motion}</span>
        <Choice
          label={words.motion}
          value={motion}
          options={MOTIONS.map((value) => ({ value, label: words.motions[value] }))}
          onChange={(chosen) => change({ motion: chosen })}
        />
      </div>
      <SwitchLine
        label={words.shortcuts}
        on={shortcuts}
        onChange={(on) => change({ shortcuts: on })}
      />
    </>
  );
}

function SiegeSettings({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { table } = useTexts();
  const command = useCommands();
  const open = useDesk((desk) => desk.open);
  const notNow = useNotNow();
  const replaceDeposed = useSiege(({ view }) => view.replaceDeposed);
  return (
    <>
      <SwitchLine
        label={table.settings.replaceDeposed}
        on={replaceDeposed}
        refusal={notNow}
        onChange={(on) => void command({ type: 'setReplaceDeposed', on })}
      />
      <Button
        label={table.settings.beginAnew}
        refusal={notNow}
        onAct={() => {
          onDone();
          open('newSiege');
        }}
      />
      <Button
        label={table.settings.showTour}
        look="quiet"
        onAct={() => {
          onDone();
          open('tour');
        }}
      />
    </>
  );
}
