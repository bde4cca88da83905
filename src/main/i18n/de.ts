import type { ShellTexts } from './en';

export const de: ShellTexts = {
  menu: {
    siege: '&Belagerung',
    file: 'Ablage',
    edit: 'B&earbeiten',
    view: '&Ansicht',
    window: '&Fenster',
    help: '&Hilfe',
    about: 'Über Raft Siege',
    services: 'Dienste',
    hide: 'Raft Siege ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
    quitMac: 'Raft Siege beenden',
    quit: 'Belagerung aufheben und beenden',
    newWindow: 'Neues Fenster',
    close: 'Fenster schließen',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    pasteAndMatchStyle: 'Einfügen und Stil anpassen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild',
    reload: 'Neu laden',
    devTools: 'Entwicklerwerkzeuge',
    minimize: 'Minimieren',
    zoom: 'Zoomen',
    front: 'Alle nach vorne bringen',
    openRecording: 'Aufzeichnung öffnen…',
    openData: 'Datenordner öffnen',
    copyDiagnostics: 'Diagnose kopieren',
  },
  recordings: {
    open: 'Aufzeichnung öffnen',
    save: 'Kopie sichern',
    recordings: 'Aufzeichnungen von Belagerungen',
    allFiles: 'Alle Dateien',
  },
  about: 'Echte Prozesse einigen sich mit Raft; störe sie und sieh, wie die Einigung hält.',
  crashedTwice: {
    message: 'Das Fenster ist noch einmal abgestürzt, aber die Belagerung geht weiter.',
    detail: (reason) =>
      `Die Generäle sind eigene Prozesse und haben nichts davon bemerkt. (${reason})`,
    reopen: 'Fenster wieder öffnen',
    quit: 'Belagerung aufheben',
  },
  unresponsive: {
    message: 'Das Fenster antwortet nicht, aber die Belagerung geht weiter.',
    detail: 'Du kannst darauf warten oder es neu öffnen.',
    wait: 'Warten',
    reopen: 'Fenster neu öffnen',
  },
  programs: {
    message: (count) =>
      count === 1
        ? 'Dieses Programm als General starten?'
        : `Diese ${count} Programme als Generäle starten?`,
    detail: (commands) => `${commands.join('\n')}\n\nSie laufen als du und können, was du kannst.`,
    run: 'Starten',
    leave: 'Lassen',
    left: 'Nichts wurde begonnen: Die Programme sollten nicht laufen.',
  },
  secondStart: {
    message: 'Während dieser Belagerung wurde eine andere verlangt.',
    detail: (ports, rules) =>
      `Sie fände auf den Ports ${ports} statt, nach den Regeln ${rules}. ` +
      'Wenn sie beginnt, endet die jetzige.',
    rules: { exercise: 'der Übung', paper: 'des Papers' },
    begin: 'Andere Belagerung beginnen',
    keep: 'Bei dieser bleiben',
    failed: 'Die andere Belagerung konnte nicht beginnen',
  },
  noBrowser: {
    title: 'Es ließ sich kein Browser öffnen',
    detail: (url) => `Die eigene Seite des Generals ist ${url}`,
  },
  diagnosticsCopied: {
    message: 'Die Diagnose ist in der Zwischenablage.',
    detail:
      'Sie nennt die Versionen dieser App, dein System, die Belagerung und die letzten Zeilen des Protokolls. ' +
      'Der Name deines persönlichen Ordners fehlt darin.',
    ok: 'OK',
  },
  cannotBegin: 'Raft Siege kann nicht beginnen',
  noDataFolder: (base, reason) =>
    `Die Dateien einer Belagerung können nicht in ${base} liegen (${reason}). ` +
    'Schaffe Platz auf dem Datenträger oder erlaube diesem Benutzer, dort zu schreiben, und versuche es noch einmal.',
  noRecording: (path, reason) =>
    `Die Belagerung kann nicht in ${path} aufgezeichnet werden (${reason}). ` +
    'Nenne eine Datei, die es noch nicht gibt, in einem Ordner, in dem dieser Benutzer schreiben darf.',
};
