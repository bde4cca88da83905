import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, shell } from 'electron';
import { Cluster, SystemStation } from '../cluster';
import { Archive, recordingsIn } from '../recording';
import { Library, Shelf } from '../replay';
import { ExitStatus, timingWarning } from '../shared';
import { setupAbout } from './about';
import type { Asked } from './arguments';
import { readArguments } from './arguments';
import { registerAppScheme, serveApp } from './app-scheme';
import { endWithFailure } from './boot-failure';
import { chosenPlan } from './chosen-plan';
import { chooseRecordings, saveCopy } from './choose-files';
import { programOf, runProgram } from './command-line';
import { copyDiagnostics } from './diagnostics';
import { ConfirmedPrograms } from './confirmed-programs';
import { setupDoor } from './door';
import { GivenFiles } from './given-files';
import { setupIdentity } from './identity';
import { setupIpc, tellOfFiles } from './ipc';
import { logSiege } from './log/log-siege';
import { setupLog } from './log/setup-log';
import { setupMenu } from './menu';
import type { HearOpenedFiles } from './open-file';
import { setupOpenFile } from './open-file';
import { setupPower } from './power';
import { setupQuit } from './quit';
import { setupRecovery } from './recovery';
import { setupSandbox } from './sandbox';
import { SecondStarts } from './second-start';
import { setupSecurity } from './security';
import { setupSessionEnd } from './session-end';
import type { HearSecondStarts } from './single-instance';
import { becomeFirst } from './single-instance';
import { setupTerminal } from './terminal';
import { createUtilitySpawn } from './utility-spawn';
import type { WindowOptions } from './window';
import { openAnotherWindow, showWindow } from './window';

// Beside this file in out/, and the icon in resources/.
const raftPath = join(import.meta.dirname, 'raft.js');
const workerPath = join(import.meta.dirname, 'worker.js');
const preloadPath = join(import.meta.dirname, '..', 'preload', 'index.cjs');
const iconPath = join(import.meta.dirname, '..', '..', 'resources', 'icons', '512x512.png');
const rendererDir = join(import.meta.dirname, '..', 'renderer');

async function boot(
  { plan: given, namesSiege, files }: Asked,
  hearSecondStarts: HearSecondStarts,
  hearOpenedFiles: HearOpenedFiles,
): Promise<void> {
  const keptDir = app.getPath('userData');
  const plan = namesSiege ? given : chosenPlan(given, keptDir);
  const warning = timingWarning(plan.timing);
  if (warning !== null) console.error(warning);
  await app.whenReady();
  const log = setupLog();
  setupSecurity();
  serveApp(rendererDir);
  const cluster = new Cluster({
    station: new SystemStation({
      spawn: createUtilitySpawn(workerPath),
      dataBase: join(app.getPath('userData'), 'sieges'),
      keptDir,
    }),
    onTrouble: log.write,
    plan,
    onStopAsked() {
      app.quit();
    },
  });
  logSiege(cluster, log.write);
  setupQuit(cluster);
  setupPower(cluster);
  setupAbout(iconPath);
  const options: WindowOptions = {
    preloadPath,
    iconPath,
    setup(window) {
      setupRecovery(window, log.write);
      setupSessionEnd(window);
    },
  };
  const show = (): BrowserWindow => showWindow(options);
  const archive = new Archive(recordingsIn(keptDir));
  const givenFiles = new GivenFiles(show, tellOfFiles);
  const library = new Library();
  const shelf = new Shelf({
    library,
    archive,
    present: () => cluster.recorded(),
    takeGiven: () => givenFiles.take(),
    saveCopy: (name) => saveCopy(show(), archive, name),
  });
  const programs = new ConfirmedPrograms(show);
  setupIpc({ cluster, library, shelf, given: givenFiles, programs });
  setupMenu({
    openWindow() {
      openAnotherWindow(options);
    },
    openRecording() {
      void chooseRecordings(show(), archive.folder).then((paths) => {
        givenFiles.give(paths);
      });
    },
    openDataFolder() {
      void shell.openPath(app.getPath('userData'));
    },
    copyDiagnostics() {
      void copyDiagnostics(show(), cluster, log);
    },
  });
  show();
  givenFiles.give(files);
  hearOpenedFiles((path) => {
    givenFiles.give([path]);
  });
  const secondStarts = new SecondStarts(cluster, (paths) => {
    givenFiles.give(paths);
  });
  hearSecondStarts((start) => {
    void secondStarts.take(show(), start);
  });
  await Promise.all([cluster.start(), setupDoor(cluster)]);
}

async function run(asked: Asked, hearOpenedFiles: HearOpenedFiles): Promise<void> {
  const hearSecondStarts = await becomeFirst(args);
  if (hearSecondStarts !== null) {
    await boot(asked, hearSecondStarts, hearOpenedFiles);
    return;
  }
  console.error(
    'Raft Siege is running already. Its window comes to the front; close that to start another.',
  );
  app.quit();
}

const args = process.argv.slice(app.isPackaged ? 1 : 2);
const program = programOf(args, { raftPath, workerPath });
if (program !== null) await runProgram(program);
setupSandbox();
setupIdentity();
registerAppScheme();
setupTerminal();
const hearOpenedFiles = setupOpenFile();
const asked = readArguments(args, '.');
if (typeof asked === 'string') {
  console.error(asked);
  app.exit(ExitStatus.badArguments);
} else {
  run(asked, hearOpenedFiles).catch(endWithFailure);
}
