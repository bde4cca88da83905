import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { App } from './App';
import { chooseBridge } from './bridge/choose-bridge';
import { createClock } from './clock/clock';
import { windowTime } from './clock/time-source';
import { createPlayer } from './replay/player';
import { Shown } from './Shown';
import { createDeskStore } from './store/desk-store';
import { createLessons } from './store/lessons-store';
import { startServices, type Services } from './store/services';
import { createScenes } from './store/scene-store';
import { createSettingsStore } from './store/settings-store';
import { createSiegeStore } from './store/siege-store';
import { createTheatre } from './store/theatre';

const bridge = chooseBridge(window);
const siege = createSiegeStore();
const storage = storageOf(window);
const services: Services = {
  bridge,
  clock: createClock(windowTime(window)),
  siege,
  desk: createDeskStore(),
  settings: createSettingsStore(storage, navigator.language),
  lessons: createLessons(bridge, siege, storage),
  scenes: createScenes(bridge),
  replay: null,
};
const theatre = createTheatre();
startServices(services, (opened) => {
  // The line came back to the same recording, which goes on where it is.
  if (bridge.replay === undefined || theatre.getState() !== null) return;
  const clock = createClock(windowTime(window));
  const watch = services.desk.getState().watch;
  const player = createPlayer(bridge.replay, opened, clock, ({ messengers }) => watch(messengers));
  theatre.setState(player, true);
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Shown services={services} theatre={theatre}>
        <App />
      </Shown>
    </CSPProvider>
  </StrictMode>,
);

/** A browser may forbid storage, and says so by throwing. */
function storageOf(win: Window): Storage | null {
  try {
    return win.localStorage;
  } catch {
    return null;
  }
}
