import { Tooltip } from '@base-ui/react/tooltip';
import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import styles from './app.module.css';
import { createRehearsedTexts, createTexts, forgetfulTexts } from './i18n/texts';
import { TextsContext, useTexts } from './i18n/texts-context';
import { useFullScreen } from './panels/desk/use-full-screen';
import { useInSight } from './panels/desk/use-in-sight';
import { useShortcuts } from './panels/desk/use-shortcuts';
import { useSurroundings } from './panels/desk/use-surroundings';
import { Part, Whole } from './panels/failure/Part';
import { useMishaps } from './panels/failure/use-mishaps';
import { Real } from './panels/kit/Real';
import { BattleMap } from './panels/map/BattleMap';
import { Side } from './Side';
import { Strip } from './Strip';
import { HelpSheet } from './panels/sheets/HelpSheet';
import { LessonsSheet } from './panels/lessons/LessonsSheet';
import { useShow } from './panels/lessons/use-show';
import { LegendSheet } from './panels/legend/LegendSheet';
import { NewSiegeSheet } from './panels/new-siege/NewSiegeSheet';
import { DropHere } from './panels/past/DropHere';
import { PastSheet } from './panels/past/PastSheet';
import { RehearsalBar } from './panels/rehearsal/RehearsalBar';
import { SafetySheet } from './panels/sheets/SafetySheet';
import { Tour } from './panels/sheets/Tour';
import { useFirstTour } from './panels/sheets/use-first-tour';
import { TapeBar } from './panels/tape/TapeBar';
import { Announcer } from './panels/situation/Announcer';
import { Herald } from './panels/situation/Herald';
import { LeaveHall } from './panels/top/LeaveHall';
import { TopLine } from './panels/top/TopLine';
import { useDesk, useLessons, useServices, useSettings, useSiege } from './store/services';

/** The war table: the map in the middle, sheets around it. */
export function App(): ReactElement {
  const language = useSettings((settings) => settings.language);
  const isRehearsal = useServices().rehearsal !== null;
  const keepsNothing = useSiege(({ view }) => view.keepsNothing);
  const texts = useMemo(() => {
    const usual = isRehearsal ? createRehearsedTexts(language) : createTexts(language);
    return keepsNothing ? forgetfulTexts(usual) : usual;
  }, [isRehearsal, keepsNothing, language]);
  return (
    <TextsContext value={texts}>
      <Whole>
        <Tooltip.Provider>
          <Anew />
        </Tooltip.Provider>
      </Whole>
    </TextsContext>
  );
}

/** What goes on and a recording have nothing in common but the person at the table, so all is drawn anew. */
function Anew(): ReactElement {
  const { theatre } = useServices();
  const id = useStore(theatre.store, (showing) => showing?.id ?? null);
  return <Table key={id} />;
}

function Table(): ReactElement {
  const texts = useTexts();
  const { settings, replay, rehearsal } = useServices();
  const known = useSiege((state) => state.known);
  const isStale = useSiege((state) => state.known && state.connection !== 'connected');
  const { side, strip } = useDesk((desk) => desk.panels);
  const isProjected = useDesk((desk) => desk.isProjected);
  const { theme, reducedMotion } = useSurroundings(texts);
  useShortcuts(() => settings.getState().change({ theme: theme === 'day' ? 'night' : 'day' }));
  useFirstTour();
  useInSight();
  useShow(useLessons((lessons) => lessons.run));
  useMishaps(texts);
  useFullScreen();
  return (
    <>
      <div className={styles['stage']}>
        <div className={styles['table']} data-stale={isStale} data-projected={isProjected}>
          {!isProjected && (
            <div className={styles['top']}>
              <Part name="top line">
                <TopLine />
              </Part>
            </div>
          )}
          <div className={styles['herald']}>
            <Part name="herald">
              <Herald />
            </Part>
            {isProjected && (rehearsal?.embedded ?? null) === null && <LeaveHall />}
          </div>
          <main className={styles['map']} data-tour="map">
            <Part name="map">
              {known && <BattleMap theme={theme} resting={isStale} reducedMotion={reducedMotion} />}
            </Part>
          </main>
          {side && (
            <aside className={styles['side']} data-place="side" aria-label={texts.table.side}>
              {known && <Side />}
            </aside>
          )}
          {strip && (
            <div className={styles['strip']} data-place="strip">
              {known && <Strip />}
            </div>
          )}
        </div>
        {rehearsal !== null && (
          <Part name="rehearsal">
            <RehearsalBar rehearsal={rehearsal} />
          </Part>
        )}
        {replay !== null && (
          <Part name="term tape">
            <TapeBar player={replay} />
          </Part>
        )}
      </div>
      <Part name="help">
        <HelpSheet />
      </Part>
      <Part name="legend">
        <LegendSheet />
      </Part>
      <Part name="lessons">
        <LessonsSheet />
      </Part>
      <Part name="new siege">
        <NewSiegeSheet />
      </Part>
      <Part name="past sieges">
        <PastSheet />
      </Part>
      <Part name="safety">
        <SafetySheet />
      </Part>
      <Part name="tour">
        <Tour />
      </Part>
      <Real>
        <DropHere />
      </Real>
      <Part name="announcer">
        <Announcer />
      </Part>
    </>
  );
}
