import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import type { Bridge } from '../shared/bridge';
import { App } from './App';
import { createClock } from './clock/clock';
import { windowTime } from './clock/time-source';
import { placeIn } from './replay/moment-link';
import { createTheatre } from './replay/theatre';
import { Shown } from './Shown';
import { createDeskStore } from './store/desk-store';
import { createLessons } from './store/lessons-store';
import type { RehearsalDesk } from './store/rehearsal-store';
import { followPass } from './store/rehearsal-store';
import { startServices, type Services } from './store/services';
import { createScenes } from './store/scene-store';
import { createSettingsStore } from './store/settings-store';
import { createSiegeStore } from './store/siege-store';

/** Draws the window on what is behind a bridge; `rehearsal` where that is one in this very page. */
export function openWindow(bridge: Bridge, rehearsal: RehearsalDesk | null): Services {
  const siege = createSiegeStore();
  const desk = createDeskStore();
  const storage = storageOf(window);
  const services: Services = {
    bridge,
    clock: createClock(windowTime(window)),
    siege,
    desk,
    settings: createSettingsStore(storage, navigator.language),
    lessons: createLessons(bridge, siege, storage),
    scenes: createScenes(bridge),
    theatre: createTheatre({
      bridge,
      siege,
      createClock: () => createClock(windowTime(window)),
      beginOf: (tape) => {
        const place = placeIn(window.location.hash, tape);
        return place === 'wrong' ? null : place;
      },
      onView: ({ messengers }) => desk.getState().watch(messengers),
    }),
    replay: null,
    rehearsal,
  };
  if (rehearsal !== null) followPass(rehearsal, services.clock);
  startServices(services);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id "root".');
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Shown services={services}>
          <App />
        </Shown>
      </CSPProvider>
    </StrictMode>,
  );
  return services;
}

/** A browser may forbid storage, and says so by throwing. */
function storageOf(win: Window): Storage | null {
  try {
    return win.localStorage;
  } catch {
    return null;
  }
}
