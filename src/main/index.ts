import { app } from 'electron';
import { join } from 'node:path';
import type { SiegePlan } from '../cluster';
import { Cluster } from '../cluster';
import { ExitStatus, timingWarning } from '../shared';
import { readArguments } from './arguments';
import { registerAppScheme, serveApp } from './app-scheme';
import { endWithFailure } from './boot-failure';
import { runCli, wordsForCli } from './command-line';
import { setupIpc } from './ipc';
import { setupMenu } from './menu';
import { setupQuit } from './quit';
import { setupSecurity } from './security';
import { setupSingleInstance } from './single-instance';
import { createUtilitySpawn } from './utility-spawn';
import { showWindow } from './window';

// Beside this file in out/, and the icon in resources/.
const raftPath = join(import.meta.dirname, 'raft.js');
const workerPath = join(import.meta.dirname, 'worker.js');
const windowFiles = {
  preloadPath: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
  iconPath: join(import.meta.dirname, '..', '..', 'resources', 'icons', '512x512.png'),
};
const rendererDir = join(import.meta.dirname, '..', 'renderer');

async function boot(plan: SiegePlan): Promise<void> {
  const warning = timingWarning(plan.timing);
  if (warning !== null) console.error(warning);
  await app.whenReady();
  setupSecurity();
  serveApp(rendererDir);
  const cluster = new Cluster({
    spawn: createUtilitySpawn(workerPath),
    dataBase: join(app.getPath('userData'), 'sieges'),
    plan,
  });
  setupIpc(cluster);
  setupQuit(cluster);
  setupMenu();
  showWindow(windowFiles);
  await cluster.start();
}

const args = process.argv.slice(app.isPackaged ? 1 : 2);
const words = wordsForCli(args);
if (words !== null) await runCli(raftPath, words);
app.enableSandbox();
registerAppScheme();
const isFirst = setupSingleInstance(() => {
  if (app.isReady()) showWindow(windowFiles);
});
const plan = readArguments(args);
if (typeof plan === 'string') {
  console.error(plan);
  app.exit(ExitStatus.badArguments);
} else if (isFirst) {
  boot(plan).catch(endWithFailure);
} else {
  app.quit();
}
