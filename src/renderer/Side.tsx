import { Tabs } from '@base-ui/react/tabs';
import type { ReactElement } from 'react';
import styles from './app.module.css';
import { useTexts } from './i18n/texts-context';
import { AttackPanel } from './panels/attack/AttackPanel';
import { useMedia } from './panels/desk/use-media';
import { Part } from './panels/failure/Part';
import { GeneralCards } from './panels/generals/GeneralCards';
import { Inspector } from './panels/inspector/Inspector';
import { LessonPanel } from './panels/lessons/LessonPanel';
import sheet from './panels/kit/sheet.module.css';
import { ScenePanel } from './panels/scenes/ScenePanel';
import { useDesk, useLessons, useOpenScript, useServices, useSiege } from './store/services';

/** Where there is height for one sheet only: not so on a page that scrolls as a whole. */
const LOW = '(max-height: 46rem) and (min-height: 34.01rem) and (min-width: 43rem)';
/** The same below the cards of many generals. */
const LOW_FOR_MANY = '(max-height: 70rem) and (min-height: 34.01rem) and (min-width: 43rem)';
const MANY = 7;

/** The side of the table: the generals, what is looked at, and the attack. */
export function Side(): ReactElement {
  const { table, lessons, scenes } = useTexts();
  const isRecorded = useServices().replay !== null;
  const isLearning = useLessons(({ run }) => run !== null) && !isRecorded;
  const isCrowded = useSiege(({ view }) => view.generals.length >= MANY);
  const isLow = useMedia(isCrowded ? LOW_FOR_MANY : LOW);
  const chosen = useDesk((desk) => desk.sidePage);
  const isPlaying = useOpenScript() !== null && !isRecorded;
  const isGone = (chosen === 'lesson' && !isLearning) || (chosen === 'scene' && !isPlaying);
  const page = isGone ? 'look' : chosen;
  const selection = useDesk((desk) => desk.selection);
  const turnTo = useDesk((desk) => desk.turnTo);
  const inspector = (
    <div className={`${sheet['sheet'] ?? ''} ${styles['inspector'] ?? ''}`} data-tour="inspector">
      <Part name="inspector" about={selection}>
        <Inspector />
      </Part>
    </div>
  );
  const attack = (
    <Part name="attack">
      <AttackPanel />
    </Part>
  );
  return (
    <>
      <Part name="general cards">
        <GeneralCards />
      </Part>
      {isLow || isLearning || isPlaying ? (
        <Tabs.Root className={styles['tabs']} value={page} onValueChange={turnTo}>
          <Tabs.List className={styles['tabList']}>
            {isLearning && (
              <Tabs.Tab className={styles['tab']} value="lesson">
                {lessons.tab}
              </Tabs.Tab>
            )}
            {isPlaying && (
              <Tabs.Tab className={styles['tab']} value="scene">
                {scenes.tab}
              </Tabs.Tab>
            )}
            <Tabs.Tab className={styles['tab']} value="look">
              {table.sideTabs.look}
            </Tabs.Tab>
            <Tabs.Tab className={styles['tab']} value="attack">
              {table.sideTabs.attack}
            </Tabs.Tab>
          </Tabs.List>
          {isLearning && (
            <Tabs.Panel className={styles['tabPanel']} value="lesson" tabIndex={-1}>
              <Part name="lesson">
                <LessonPanel />
              </Part>
            </Tabs.Panel>
          )}
          {isPlaying && (
            <Tabs.Panel className={styles['tabPanel']} value="scene" tabIndex={-1}>
              <Part name="scene">
                <ScenePanel />
              </Part>
            </Tabs.Panel>
          )}
          <Tabs.Panel className={styles['tabPanel']} value="look">
            {inspector}
          </Tabs.Panel>
          <Tabs.Panel className={styles['tabPanel']} value="attack">
            {attack}
          </Tabs.Panel>
        </Tabs.Root>
      ) : (
        <>
          {inspector}
          {attack}
        </>
      )}
    </>
  );
}
