import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import type { ClusterOptions } from '../cluster';
import {
  Cluster,
  createForkSpawn,
  followLauncher,
  NoDataFolder,
  NoRecording,
  refusePorts,
  STOP_LIMIT_MS,
  SystemStation,
  untilHandedOver,
} from '../cluster';
import type { Listening } from '../door';
import { createDoor, describeSiege, tryToAnnounce } from '../door';
import { Archive, recordingsIn } from '../recording';
import { ExitStatus, timingWarning } from '../shared';
import { outlivesTerminal } from '../system/hangup';
import { appFolder } from '../system/app-folder';
import { Access } from './access';
import { createApp } from './app';
import { siegeBehind } from './behind';
import type { WebOptions } from './options';
import { HELP, parseArguments } from './options';
import { listenForWindow, openInBrowser } from './window-address';

/**
 * The browser shell as a program, from its arguments to its end.
 *
 * @param mainDir where the built programs lie, a node's `worker.js` among them; the window lies beside
 * @param needsAll whether it ends with status 4 where a general’s port is taken and no window is opened to offer
 *   others; otherwise the siege begins with those that can
 * @returns whether a siege has begun; otherwise all is said, and the exit status is set
 */
export async function runShell(
  args: readonly string[],
  mainDir: string,
  needsAll = false,
): Promise<boolean> {
  const rendererDir = join(mainDir, '..', 'renderer');
  const parsed = parseArguments(args);
  switch (parsed.type) {
    case 'help':
      console.log(HELP);
      break;
    case 'version':
      console.log(__APP_VERSION__);
      break;
    case 'unusable':
      console.error(parsed.message);
      process.exitCode = parsed.exitStatus;
      break;
    case 'run':
      if (lacksWindow(rendererDir)) return false;
      if (needsAll && !parsed.options.open && (await lacksPorts(parsed.options))) return false;
      await run(parsed.options, join(mainDir, 'worker.js'), rendererDir);
      return true;
  }
  return false;
}

/** Says so where there is no window to be shown. */
export function lacksWindow(rendererDir: string): boolean {
  if (existsSync(join(rendererDir, 'index.html'))) return false;
  console.error('The window has not been built yet. Run `npm run build`, then try again.');
  process.exitCode = ExitStatus.crashed;
  return true;
}

/** Says so where another program has a general’s port. */
async function lacksPorts({ plan: { servers } }: WebOptions): Promise<boolean> {
  await untilHandedOver(tmpdir(), servers, () => false);
  const refusal = await refusePorts(
    servers.map(({ port }) => port),
    [],
  );
  if (refusal === null) return false;
  console.error(`${refusal} Give others with --servers, or --open the window, which offers them.`);
  process.exitCode = ExitStatus.port;
  return true;
}

async function run(options: WebOptions, workerPath: string, rendererDir: string): Promise<void> {
  const warning = timingWarning(options.plan.timing);
  if (warning !== null) console.error(warning);
  await holdSiege(options, workerPath, rendererDir);
}

/**
 * Holds a siege until somebody ends it.
 *
 * @param attach makes the siege of generals that run already; missing: they are started
 */
export async function holdSiege(
  options: WebOptions,
  workerPath: string,
  rendererDir: string,
  attach?: ClusterOptions['attach'],
): Promise<void> {
  const keptDir = appFolder();
  const cluster = new Cluster({
    station: new SystemStation({ spawn: createForkSpawn(workerPath), dataBase: tmpdir(), keptDir }),
    plan: options.plan,
    ...(attach === undefined ? {} : { attach }),
    onStopAsked: () => {
      stop();
    },
  });
  const siege = describeSiege();
  const door = createDoor(cluster, siege);
  // The cookie's name holds the port, which is known only once it is open.
  let app: Express | null = null;
  const listening = await listenForWindow((request, response) => {
    if (!door(request, response)) app?.(request, response);
  }, options.port);
  const access = new Access(listening.port);
  app = createApp(siegeBehind(cluster, new Archive(recordingsIn(keptDir))), access, rendererDir);
  const { ending, stop } = stopOnSignals(cluster, listening);
  tryToAnnounce(siege, listening.port);
  const hasBegun = new Promise<void>((resolve) => {
    const unsubscribe = cluster.onRecord(() => {
      unsubscribe();
      resolve();
    });
  });
  const beginning = cluster.start().catch(endWithoutFolder);
  // An address is good only once the siege has a place for its files; the generals may take longer.
  await Promise.race([hasBegun, beginning]);

  const address = `http://localhost:${listening.port}/?token=${access.token}`;
  console.log(`Raft Siege is open at ${address}`);
  if (options.open && !(await openInBrowser(access, listening.port))) {
    console.log('No browser could be started; open the address yourself.');
  }
  const { message } = await beginning;
  if (!ending.aborted) console.log(`${message} Press Ctrl+C to end it.`);
}

/** Nothing that the window shows could ever be true where there is no siege. */
function endWithoutFolder(error: unknown): never {
  if (!(error instanceof NoDataFolder || error instanceof NoRecording)) throw error;
  console.error(error.message);
  return process.exit(ExitStatus.storage);
}

/** Returns how to end the siege, and what is aborted once it is being ended. */
function stopOnSignals(
  cluster: Cluster,
  listening: Listening,
): { readonly ending: AbortSignal; readonly stop: () => void } {
  const ending = new AbortController();
  const stop = (): void => {
    if (ending.signal.aborted) process.exit(ExitStatus.stopped);
    ending.abort();
    setTimeout(() => process.exit(ExitStatus.stopped), STOP_LIMIT_MS);
    listening.close();
    void cluster.stop().then(() => process.exit(ExitStatus.stopped));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  process.on('SIGHUP', outlivesTerminal() ? () => undefined : stop);
  followLauncher(process.env, stop);
  return { ending: ending.signal, stop };
}
