import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, shell } from 'electron';
import { Cluster } from '../cluster';
import { Library, Shelf } from '../replay';
import { ExitStatus, timingWarning } from '../shared';
import { setupAbout } from './about';
import type { Asked } from './arguments';
import { readArguments } from './arguments';
import { registerAppScheme, serveApp } from './app-scheme';
import { endWithFailure } from './boot-failure';
import { chosenPlan } from './chosen-plan';
import { programOf, runProgram } from './command-line';
import { copyDiagnostics } from './diagnostics';
import { setupDoor } from './door';
import { setupIdentity } from './identity';
import { setupIpc } from './ipc';
import { logSiege } from './log/log-siege';
import { setupLog } from './log/setup-log';
import { setupMenu } from './menu';
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
  { plan: given, namesSiege }: Asked,
  hearSecondStarts: HearSecondStarts,
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
    spawn: createUtilitySpawn(workerPath),
    dataBase: join(app.getPath('userData'), 'sieges'),
    onTrouble: log.write,
    keptDir,
    plan,
    onStopAsked() {
      app.quit();
    },
  });
  logSiege(cluster, log.write);
  const library = new Library();
  setupIpc(cluster, library, new Shelf({ library, present: () => cluster.recorded() }));
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
  setupMenu({
    openWindow() {
      openAnotherWindow(options);
    },
    openDataFolder() {
      void shell.openPath(app.getPath('userData'));
    },
    copyDiagnostics() {
      void copyDiagnostics(show(), cluster, log);
    },
  });
  show();
  const secondStarts = new SecondStarts(cluster);
  hearSecondStarts((start) => {
    void secondStarts.take(show(), start);
  });
  await Promise.all([cluster.start(), setupDoor(cluster)]);
}

async function run(asked: Asked): Promise<void> {
  const hearSecondStarts = await becomeFirst(args);
  if (hearSecondStarts !== null) {
    await boot(asked, hearSecondStarts);
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
const asked = readArguments(args, '.');
if (typeof asked === 'string') {
  console.error(asked);
  app.exit(ExitStatus.badArguments);
} else {
  run(asked).catch(endWithFailure);
}
