import { Tabs } from '@base-ui/react/tabs';
import type { ReactElement } from 'react';
import styles from './app.module.css';
import { useTexts } from './i18n/texts-context';
import { keyOf } from './panels/desk/shortcuts';
import { Part } from './panels/failure/Part';
import { Diagram } from './panels/diagram/Diagram';
import { Feed } from './panels/feed/Feed';
import { Living } from './panels/kit/Living';
import { Real } from './panels/kit/Real';
import sheet from './panels/kit/sheet.module.css';
import { AnyOrder } from './panels/logs/AnyOrder';
import { LogBook } from './panels/logs/LogBook';
import { GoBack } from './panels/past/GoBack';
import { Pace } from './panels/roads/Pace';
import { RoadBook } from './panels/roads/RoadBook';
import { Statistics } from './panels/statistics/Statistics';
import type { StripPage } from './store/desk-store';
import { useDesk, useServices } from './store/services';

const PAGES: readonly StripPage[] = ['chronicle', 'logs', 'roads'];
/** Where a recording is shown there are a diagram and statistics of it, too. */
const RECORDED_PAGES: readonly StripPage[] = [...PAGES, 'diagram', 'statistics'];

/** Below the map: what happened; all logs side by side, with a line to give any order; or the roads and all faults. */
export function Strip(): ReactElement {
  const { strip } = useTexts().table;
  const { replay } = useServices();
  const pages = replay === null ? PAGES : RECORDED_PAGES;
  const chosen = useDesk((desk) => desk.stripPage);
  const page = pages.includes(chosen) ? chosen : 'chronicle';
  const turnStrip = useDesk((desk) => desk.turnStrip);
  return (
    <section
      className={`${sheet['sheet'] ?? ''} ${styles['stripSheet'] ?? ''}`}
      data-page={page}
      aria-label={strip.label}
    >
      <Tabs.Root className={styles['stripPanel']} value={page} onValueChange={turnStrip}>
        <div className={styles['stripHead']}>
          <Tabs.List className={styles['stripPages']}>
            {pages.map((name) => (
              <Tabs.Tab
                key={name}
                className={styles['stripPage']}
                value={name}
                aria-keyshortcuts={keyOf(name)}
              >
                {strip[name]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {page === 'chronicle' && (
            <Living>
              <Real>
                <GoBack />
              </Real>
            </Living>
          )}
          {page === 'logs' && replay === null && (
            <Part name="any order">
              <AnyOrder />
            </Part>
          )}
          {page === 'roads' && replay === null && (
            <Part name="pace">
              <Pace />
            </Part>
          )}
        </div>
        <Tabs.Panel className={styles['stripPanel']} value="chronicle" tabIndex={-1}>
          <Part name="chronicle">
            <Feed />
          </Part>
        </Tabs.Panel>
        <Tabs.Panel className={styles['stripPanel']} value="logs" tabIndex={-1}>
          <Part name="logs">
            <LogBook />
          </Part>
        </Tabs.Panel>
        <Tabs.Panel className={styles['stripPanel']} value="roads" tabIndex={-1}>
          <Part name="roads">
            <RoadBook />
          </Part>
        </Tabs.Panel>
        {replay !== null && (
          <Tabs.Panel className={styles['stripPanel']} value="diagram" tabIndex={-1}>
            <Part name="diagram">
              <Diagram player={replay} />
            </Part>
          </Tabs.Panel>
        )}
        {replay !== null && (
          <Tabs.Panel className={styles['stripPanel']} value="statistics" tabIndex={-1}>
            <Part name="statistics">
              <Statistics player={replay} />
            </Part>
          </Tabs.Panel>
        )}
      </Tabs.Root>
    </section>
  );
}
