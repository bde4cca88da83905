import type { MenuItemConstructorOptions as Item } from 'electron';
import { app, Menu } from 'electron';
import { shellTexts } from './i18n/texts';

/** What the menu does that is no role of Electron's. */
export interface MenuActions {
  readonly openWindow: () => void;
  readonly openRecording: () => void;
  readonly openDataFolder: () => void;
  readonly copyDiagnostics: () => void;
}

const SEPARATOR: Item = { type: 'separator' };

/**
 * The menu: what each system's users look for there, and nothing that the window has already. Every
 * item has its label here, as Electron's own are in English.
 */
export function setupMenu(actions: MenuActions): void {
  const isMac = process.platform === 'darwin';
  const template = isMac ? macMenu(actions) : otherMenu(actions);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function macMenu(actions: MenuActions): Item[] {
  const { menu } = shellTexts();
  return [
    {
      label: app.name,
      submenu: [
        { role: 'about', label: menu.about },
        SEPARATOR,
        { role: 'services', label: menu.services },
        SEPARATOR,
        { role: 'hide', label: menu.hide },
        { role: 'hideOthers', label: menu.hideOthers },
        { role: 'unhide', label: menu.unhide },
        SEPARATOR,
        { role: 'quit', label: menu.quitMac },
      ],
    },
    {
      label: menu.file,
      submenu: [
        newWindow(actions),
        openRecording(actions),
        openData(actions),
        SEPARATOR,
        { role: 'close', label: menu.close },
      ],
    },
    {
      label: menu.edit,
      submenu: [...editItems(), { role: 'pasteAndMatchStyle', label: menu.pasteAndMatchStyle }],
    },
    { label: menu.view, submenu: viewItems() },
    {
      role: 'window',
      label: menu.window,
      submenu: [
        { role: 'minimize', label: menu.minimize },
        { role: 'zoom', label: menu.zoom },
        SEPARATOR,
        { role: 'front', label: menu.front },
      ],
    },
    { role: 'help', label: menu.help, submenu: [diagnostics(actions)] },
  ];
}

function otherMenu(actions: MenuActions): Item[] {
  const { menu } = shellTexts();
  return [
    {
      label: menu.siege,
      submenu: [
        openRecording(actions),
        openData(actions),
        SEPARATOR,
        { role: 'quit', label: menu.quit },
      ],
    },
    { label: menu.edit, submenu: editItems() },
    { label: menu.view, submenu: viewItems() },
    {
      label: menu.window,
      submenu: [
        newWindow(actions),
        SEPARATOR,
        { role: 'minimize', label: menu.minimize },
        { role: 'close', label: menu.close },
      ],
    },
    {
      label: menu.help,
      submenu: [diagnostics(actions), SEPARATOR, { role: 'about', label: menu.about }],
    },
  ];
}

function editItems(): Item[] {
  const { menu } = shellTexts();
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    SEPARATOR,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'delete', label: menu.delete },
    SEPARATOR,
    { role: 'selectAll', label: menu.selectAll },
  ];
}

function viewItems(): Item[] {
  const { menu } = shellTexts();
  const items: Item[] = [
    { role: 'resetZoom', label: menu.resetZoom },
    { role: 'zoomIn', label: menu.zoomIn },
    // The same key without Shift, which is where many keyboards have the plus.
    {
      role: 'zoomIn',
      label: menu.zoomIn,
      accelerator: 'CommandOrControl+=',
      visible: false,
      acceleratorWorksWhenHidden: true,
    },
    { role: 'zoomOut', label: menu.zoomOut },
    SEPARATOR,
    { role: 'togglefullscreen', label: menu.fullScreen },
  ];
  const developers: Item[] = [
    SEPARATOR,
    { role: 'reload', label: menu.reload },
    { role: 'toggleDevTools', label: menu.devTools },
  ];
  return app.isPackaged ? items : [...items, ...developers];
}

function newWindow({ openWindow }: MenuActions): Item {
  const { newWindow: label } = shellTexts().menu;
  return { label, accelerator: 'CommandOrControl+Shift+N', click: openWindow };
}

function openRecording({ openRecording: click }: MenuActions): Item {
  const { openRecording: label } = shellTexts().menu;
  return { label, accelerator: 'CommandOrControl+O', click };
}

function openData({ openDataFolder }: MenuActions): Item {
  return { label: shellTexts().menu.openData, click: openDataFolder };
}

function diagnostics({ copyDiagnostics }: MenuActions): Item {
  return { label: shellTexts().menu.copyDiagnostics, click: copyDiagnostics };
}
