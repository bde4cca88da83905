import type { RehearsalControls } from '../renderer/bridge/rehearsal-bridge';
import { createRehearsalBridge } from '../renderer/bridge/rehearsal-bridge';
import { openWindow } from '../renderer/open-window';
import { openLesson } from '../renderer/store/open-lesson';
import type { Services } from '../renderer/store/services';
import type { RehearsalDesk } from '../renderer/store/rehearsal-store';
import { createRehearsalStore } from '../renderer/store/rehearsal-store';
import { lessonNamed } from '../lessons';
import { readEmbedding, readLink, refusedCue, writeLink } from './link';
import { openPort } from './port';

const link = readLink(location.hash);
const { scenario, tempo, atMs } = link;
const { controls: embedded, troubles } = readEmbedding(location.search);
if (embedded === null) open();
else whenInSight(open);
// Another link to the same page is another rehearsal.
addEventListener('hashchange', () => {
  location.reload();
});

/** Draws the window in the place of the picture that the page comes with, and lets the generals begin. */
function open(): void {
  const { bridge, controls } = createRehearsalBridge(openPort(), {
    type: 'begin',
    scenario,
    tempo,
    untilMs: atMs,
  });
  const pass = { isRunning: atMs === null, tempo, nowMs: Date.now(), elapsedMs: 0 };
  const desk: RehearsalDesk = {
    store: createRehearsalStore(pass, [...troubles, ...link.troubles]),
    controls,
    embedded,
    linkTo: (shown) => {
      const address = new URL(location.href);
      address.hash = writeLink(shown);
      return readLink(address.hash).troubles.length > 0 ? null : address.href;
    },
  };
  controls.onRefused((cue, result) => {
    const trouble = refusedCue(cue, result);
    desk.store.setState((state) => ({ troubles: [...state.troubles, trouble] }));
  });
  const services = openWindow(bridge, desk);
  if (embedded !== null) {
    services.settings.getState().change({ tourSeen: true });
    services.desk.getState().project(true);
  }
  beginLesson(services);
  stopWhileUnseen(controls);
}

/** Calls back as soon as somebody can see some of the page: until then nothing of it runs. */
function whenInSight(callback: () => void): void {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    callback();
  }).observe(document.documentElement);
}

/** Begins the lesson of the link once there is a siege to begin it with. */
function beginLesson(services: Services): void {
  const lesson = link.lesson === null ? null : lessonNamed(link.lesson);
  if (lesson === null) return;
  const stop = services.siege.subscribe(({ known }) => {
    if (!known) return;
    stop();
    openLesson(services, lesson);
  });
}

/** Nothing goes on while nobody can see it: in another tab, or scrolled away within the page around it. */
function stopWhileUnseen(controls: RehearsalControls): void {
  let isInSight = true;
  const tell = (): void => {
    controls.hide(document.visibilityState === 'hidden' || !isInSight);
  };
  document.addEventListener('visibilitychange', tell);
  new IntersectionObserver((entries) => {
    isInSight = entries.at(-1)?.isIntersecting ?? true;
    tell();
  }).observe(document.documentElement);
}
