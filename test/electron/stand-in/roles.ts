/** What Electron makes of an item's role where the app says nothing itself. */
interface Role {
  readonly label: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Electron.MenuItemConstructorOptions[];
}

const NAME = 'Raft Siege';

/** Electron's roles on the system that the app takes this one for; their names in lower case. */
export function roleOf(name: string): Role | undefined {
  const isMac = process.platform === 'darwin';
  const isWindows = process.platform === 'win32';
  const roles: Readonly<Record<string, Role>> = {
    about: { label: process.platform === 'linux' ? 'About' : `About ${NAME}` },
    close: { label: isMac ? 'Close Window' : 'Close', accelerator: 'CommandOrControl+W' },
    copy: { label: 'Copy', accelerator: 'CommandOrControl+C' },
    cut: { label: 'Cut', accelerator: 'CommandOrControl+X' },
    delete: { label: 'Delete' },
    front: { label: 'Bring All to Front' },
    help: { label: 'Help' },
    hide: { label: `Hide ${NAME}`, accelerator: 'Command+H' },
    hideothers: { label: 'Hide Others', accelerator: 'Command+Alt+H' },
    minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M' },
    paste: { label: 'Paste', accelerator: 'CommandOrControl+V' },
    pasteandmatchstyle: {
      label: 'Paste and Match Style',
      accelerator: isMac ? 'Cmd+Option+Shift+V' : 'Shift+CommandOrControl+V',
    },
    quit: {
      label: isMac ? `Quit ${NAME}` : isWindows ? 'Exit' : 'Quit',
      ...(isWindows ? {} : { accelerator: 'CommandOrControl+Q' }),
    },
    redo: { label: 'Redo', accelerator: isWindows ? 'Control+Y' : 'Shift+CommandOrControl+Z' },
    reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R' },
    resetzoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0' },
    selectall: { label: 'Select All', accelerator: 'CommandOrControl+A' },
    services: { label: 'Services' },
    toggledevtools: {
      label: 'Toggle Developer Tools',
      accelerator: isMac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
    },
    togglefullscreen: {
      label: 'Toggle Full Screen',
      accelerator: isMac ? 'Control+Command+F' : 'F11',
    },
    undo: { label: 'Undo', accelerator: 'CommandOrControl+Z' },
    unhide: { label: 'Show All' },
    window: { label: 'Window' },
    zoom: { label: 'Zoom' },
    zoomin: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus' },
    zoomout: { label: 'Zoom Out', accelerator: 'CommandOrControl+-' },
    appmenu: {
      label: NAME,
      submenu: [
        { role: 'about' },
        { role: 'services' },
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        { role: 'quit' },
      ],
    },
    editmenu: {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        ...(isMac ? [{ role: 'pasteAndMatchStyle' as const }] : []),
        { role: 'delete' },
        { role: 'selectAll' },
      ],
    },
    filemenu: { label: 'File', submenu: [{ role: isMac ? 'close' : 'quit' }] },
    windowmenu: {
      label: 'Window',
      submenu: [
        { role: 'minimize' },
        { role: 'zoom' },
        isMac ? { role: 'front' } : { role: 'close' },
      ],
    },
  };
  return roles[name.toLowerCase()];
}
