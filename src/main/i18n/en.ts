/** Everything the shell itself says, in English, which gives the shape to the other languages. */
export const en = {
  menu: {
    siege: '&Siege',
    file: 'File',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    help: '&Help',
    about: 'About Raft Siege',
    services: 'Services',
    hide: 'Hide Raft Siege',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quitMac: 'Quit Raft Siege',
    quit: 'End the siege and quit',
    newWindow: 'New Window',
    close: 'Close Window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pasteAndMatchStyle: 'Paste and Match Style',
    delete: 'Delete',
    selectAll: 'Select All',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Full Screen',
    reload: 'Reload',
    devTools: 'Developer Tools',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    openRecording: 'Open Recording…',
    openData: 'Open Data Folder',
    copyDiagnostics: 'Copy Diagnostics',
  },
  recordings: {
    open: 'Open a recording',
    save: 'Save a copy',
    recordings: 'Recordings of sieges',
    allFiles: 'All files',
  },
  about: 'Real processes agree with Raft; break them, and see the agreement hold.',
  crashedTwice: {
    message: 'The window has crashed again, but the siege goes on.',
    detail: (reason: string): string =>
      `The generals are processes of their own and have not noticed. (${reason})`,
    reopen: 'Open the window again',
    quit: 'End the siege',
  },
  unresponsive: {
    message: 'The window does not answer, but the siege goes on.',
    detail: 'You can wait for it, or open it again.',
    wait: 'Wait',
    reopen: 'Open the window again',
  },
  programs: {
    message: (count: number): string =>
      count === 1 ? 'Run this program as a general?' : `Run these ${count} programs as generals?`,
    detail: (commands: readonly string[]): string =>
      `${commands.join('\n')}\n\nThey run as you, and can do what you can.`,
    run: 'Run',
    leave: 'Leave it',
    left: 'Nothing was begun: its programs were not to run.',
  },
  secondStart: {
    message: 'Another siege was asked for while this one goes on.',
    detail: (ports: string, rules: string): string =>
      `It would be held on ports ${ports}, under the rules of the ${rules}. ` +
      'Beginning it ends the present siege.',
    rules: { exercise: 'exercise', paper: 'paper' },
    begin: 'Begin the other siege',
    keep: 'Keep this one',
    failed: 'The other siege could not be begun',
  },
  noBrowser: {
    title: 'No browser could be opened',
    detail: (url: string): string => `The general’s own page is at ${url}`,
  },
  diagnosticsCopied: {
    message: 'The diagnostics are in the clipboard.',
    detail:
      'They name this app’s versions, your system, the siege and the last lines of the log. ' +
      'Your home folder’s name is left out.',
    ok: 'OK',
  },
  cannotBegin: 'Raft Siege cannot begin',
  noDataFolder: (base: string, reason: string): string =>
    `The files of a siege cannot be kept in ${base} (${reason}). ` +
    'Make room on its disk, or let this user write there, and try again.',
  noRecording: (path: string, reason: string): string =>
    `The siege cannot be recorded in ${path} (${reason}). ` +
    'Name a file that is not there yet, in a folder where this user may write.',
};

export type ShellTexts = typeof en;
