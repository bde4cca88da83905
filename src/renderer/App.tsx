import { Tooltip } from '@base-ui/react/tooltip';
import { useMemo, type ReactElement } from 'react';
import styles from './app.module.css';
import { createTexts } from './i18n/texts';
import { TextsContext, useTexts } from './i18n/texts-context';
import { useShortcuts } from './panels/desk/use-shortcuts';
import { useSurroundings } from './panels/desk/use-surroundings';
import { Feed } from './panels/feed/Feed';
import { BattleMap } from './panels/map/BattleMap';
import { Side } from './Side';
import { HelpSheet } from './panels/sheets/HelpSheet';
import { LegendSheet } from './panels/legend/LegendSheet';
import { SafetySheet } from './panels/sheets/SafetySheet';
import { Tour } from './panels/sheets/Tour';
import { useFirstTour } from './panels/sheets/use-first-tour';
import { Announcer } from './panels/situation/Announcer';
import { Herald } from './panels/situation/Herald';
import { TopLine } from './panels/top/TopLine';
import { useServices, useSettings, useSiege } from './store/services';

/** The war table: the map in the middle, sheets around it. */
export function App(): ReactElement {
  const language = useSettings((settings) => settings.language);
  const texts = useMemo(() => createTexts(language), [language]);
  return (
    <TextsContext value={texts}>
      <Tooltip.Provider>
        <Table />
      </Tooltip.Provider>
    </TextsContext>
  );
}

function Table(): ReactElement {
  const texts = useTexts();
  const { settings } = useServices();
  const known = useSiege((state) => state.known);
  const lost = useSiege((state) => state.connection === 'lost');
  const { theme, reducedMotion } = useSurroundings(texts);
  useShortcuts(() => settings.getState().change({ theme: theme === 'day' ? 'night' : 'day' }));
  useFirstTour();
  return (
    <>
      <div className={styles['table']} data-stale={lost}>
        <div className={styles['top']}>
          <TopLine />
        </div>
        <div className={styles['herald']}>
          <Herald />
        </div>
        <main className={styles['map']} data-tour="map">
          {known && <BattleMap theme={theme} resting={lost} reducedMotion={reducedMotion} />}
        </main>
        <aside className={styles['side']} aria-label={texts.table.side}>
          {known && <Side />}
        </aside>
        <div className={styles['feed']}>{known && <Feed />}</div>
      </div>
      <HelpSheet />
      <LegendSheet />
      <SafetySheet />
      <Tour />
      <Announcer />
    </>
  );
}
