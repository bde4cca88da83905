import { createRehearsalBridge } from '../renderer/bridge/rehearsal-bridge';
import { openWindow } from '../renderer/open-window';
import { openLesson } from '../renderer/store/open-lesson';
import type { EmbeddedControl, RehearsalDesk } from '../renderer/store/rehearsal-store';
import { createRehearsalStore, EMBEDDED_CONTROLS } from '../renderer/store/rehearsal-store';
import { lessonNamed } from '../lessons';
import { readLink, writeLink } from './link';
import { openPort } from './port';

const link = readLink(location.hash);
const { scenario, tempo, atMs } = link;
const { bridge, controls } = createRehearsalBridge(openPort(), {
  type: 'begin',
  scenario,
  tempo,
  untilMs: atMs,
});
const pass = { isRunning: atMs === null, tempo, nowMs: Date.now(), elapsedMs: 0 };
const desk: RehearsalDesk = {
  store: createRehearsalStore(pass, link.troubles),
  controls,
  embedded: embeddedControls(new URLSearchParams(location.search)),
  linkTo: (said, elapsedMs) => {
    const address = new URL(location.href);
    address.hash = writeLink(said, elapsedMs);
    return address.href;
  },
};
const services = openWindow(bridge, desk);
if (desk.embedded !== null) {
  services.settings.getState().change({ tourSeen: true });
  services.desk.getState().project(true);
}
beginLesson();
stopWhileUnseen();
// Another link to the same page is another rehearsal.
addEventListener('hashchange', () => {
  location.reload();
});

/** Begins the lesson of the link once there is a siege to begin it with. */
function beginLesson(): void {
  const lesson = link.lesson === null ? null : lessonNamed(link.lesson);
  if (lesson === null) return;
  const stop = services.siege.subscribe(({ known }) => {
    if (!known) return;
    stop();
    openLesson(services, lesson);
  });
}

/** Nothing goes on while nobody can see it: in another tab, or scrolled away within the page around it. */
function stopWhileUnseen(): void {
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

/** What `?embed` leaves besides map and headline: `controls=run,tempo`, or only the way to let time pass. */
function embeddedControls(search: URLSearchParams): readonly EmbeddedControl[] | null {
  if (!search.has('embed')) return null;
  const named = (search.get('controls') ?? 'run').split(',');
  return EMBEDDED_CONTROLS.filter((control) => named.includes(control));
}
