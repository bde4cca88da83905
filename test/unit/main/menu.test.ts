import type { MenuItemConstructorOptions as Item } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setupMenu } from '../../../src/main/menu';

const electron = vi.hoisted(() => ({
  app: {
    name: 'raft-siege',
    isPackaged: true,
    getLocale: () => 'en',
    getPreferredSystemLanguages: () => ['en'],
  },
  Menu: { buildFromTemplate: vi.fn((items: unknown) => items), setApplicationMenu: vi.fn() },
}));
vi.mock('electron', () => electron);

const actions = {
  openWindow: vi.fn(),
  openRecording: vi.fn(),
  openDataFolder: vi.fn(),
  copyDiagnostics: vi.fn(),
};

function menuOf(platform: NodeJS.Platform): readonly Item[] {
  Object.defineProperty(process, 'platform', { value: platform });
  setupMenu(actions);
  return electron.Menu.setApplicationMenu.mock.lastCall?.[0] as Item[];
}

const under = ({ submenu }: Item): readonly Item[] => (Array.isArray(submenu) ? submenu : []);

/** A menu in short: of each item its role, or else its label; a line for a separator. */
const outline = (items: readonly Item[]): readonly string[] =>
  items.map(({ type, role, label }) => (type === 'separator' ? '-' : (role ?? label ?? '?')));

describe('the menu', () => {
  const { platform } = process;
  beforeEach(() => {
    electron.app.isPackaged = true;
  });
  afterEach(() => {
    Object.defineProperty(process, 'platform', { value: platform });
  });

  it('has what is looked for there on Linux and Windows', () => {
    for (const system of ['linux', 'win32'] as const) {
      const menu = menuOf(system);
      expect(menu.map(({ label }) => label)).toEqual([
        ...['&Siege', '&Edit', '&View', '&Window', '&Help'],
      ]);
      expect(menu.map((item) => outline(under(item)))).toEqual([
        ['Open Recording…', 'Open Data Folder', '-', 'quit'],
        ['undo', 'redo', '-', 'cut', 'copy', 'paste', 'delete', '-', 'selectAll'],
        ['resetZoom', 'zoomIn', 'zoomIn', 'zoomOut', '-', 'togglefullscreen'],
        ['New Window', '-', 'minimize', 'close'],
        ['Copy Diagnostics', '-', 'about'],
      ]);
    }
  });

  it('has what is looked for there on macOS', () => {
    const menu = menuOf('darwin');
    expect(menu.map(({ label }) => label)).toEqual([
      ...['raft-siege', 'File', '&Edit', '&View', '&Window', '&Help'],
    ]);
    expect(menu.slice(-2).map(({ role }) => role)).toEqual(['window', 'help']);
    expect(menu.map((item) => outline(under(item)))).toEqual([
      ['about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit'],
      ['New Window', 'Open Recording…', 'Open Data Folder', '-', 'close'],
      [
        ...['undo', 'redo', '-', 'cut', 'copy', 'paste', 'delete', '-', 'selectAll'],
        'pasteAndMatchStyle',
      ],
      ['resetZoom', 'zoomIn', 'zoomIn', 'zoomOut', '-', 'togglefullscreen'],
      ['minimize', 'zoom', '-', 'front'],
      ['Copy Diagnostics'],
    ]);
  });

  it('names every item, once where the same is reached by another key', () => {
    for (const system of ['linux', 'darwin'] as const) {
      const items = menuOf(system).flatMap(under);
      for (const { type, label } of items) expect(type ?? label).toMatch(/\S/);
      const hidden = items.filter(({ visible }) => visible === false);
      expect(hidden).toMatchObject([
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', acceleratorWorksWhenHidden: true },
      ]);
    }
  });

  it('has for developers, and for nobody else, what they need', () => {
    const developers = ['-', 'reload', 'toggleDevTools'];
    expect(outline(menuOf('linux').flatMap(under))).not.toEqual(
      expect.arrayContaining(['toggleDevTools']),
    );
    electron.app.isPackaged = false;
    for (const system of ['linux', 'darwin'] as const) {
      const view = menuOf(system).find(({ label }) => label === '&View') ?? {};
      expect(outline(under(view)).slice(-3)).toEqual(developers);
    }
  });

  it('does what its items say', () => {
    for (const system of ['linux', 'darwin'] as const) {
      const items = menuOf(system).flatMap(under);
      const of = (name: string) => items.find(({ label }) => label === name);
      expect(of('New Window')).toMatchObject({
        accelerator: 'CommandOrControl+Shift+N',
        click: actions.openWindow,
      });
      expect(of('Open Recording…')).toMatchObject({
        accelerator: 'CommandOrControl+O',
        click: actions.openRecording,
      });
      expect(of('Open Data Folder')?.click).toBe(actions.openDataFolder);
      expect(of('Copy Diagnostics')?.click).toBe(actions.copyDiagnostics);
    }
  });
});
