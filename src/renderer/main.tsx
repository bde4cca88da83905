import { chooseBridge } from './bridge/choose-bridge';
import { createTexts } from './i18n/texts';
import { openWindow } from './open-window';
import { followLink } from './replay/moment-link';

const { theatre, desk, settings } = openWindow(chooseBridge(window), null);
followLink(theatre, window, (end) => {
  const { replay } = createTexts(settings.getState().language);
  desk.getState().notify({ text: replay.noSuchMoment(end), detail: '', at: null });
});
