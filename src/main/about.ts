import { app } from 'electron';
import { shellTexts } from './i18n/texts';

/** What the system's own About box shows. */
export function setupAbout(iconPath: string): void {
  const { electron, chrome } = process.versions;
  app.setAboutPanelOptions({
    applicationName: 'Raft Siege',
    applicationVersion: app.getVersion(),
    version: `Electron ${electron}, Chromium ${chrome}`,
    credits: shellTexts().about,
    copyright: 'MIT',
    iconPath,
  });
}
