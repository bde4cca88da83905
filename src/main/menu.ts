import type { MenuItemConstructorOptions } from 'electron';
import { app, Menu } from 'electron';

/** The menu: what each system's users look for there, and nothing that the window has already. */
export function setupMenu(): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged
      ? []
      : [
          { type: 'separator' } as const,
          { role: 'reload' } as const,
          { role: 'toggleDevTools' } as const,
        ]),
  ];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin'
      ? [{ role: 'appMenu' } as const]
      : [{ label: '&Siege', submenu: [{ role: 'quit' } as const] }]),
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
