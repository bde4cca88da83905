import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Archive, recordingsIn, UnreadableRecording } from '../recording';
import { Library, Replay } from '../replay';
import { ExitStatus, explainRefusal, UnusableArgument, wholeNumber } from '../shared';
import { appFolder } from '../system/app-folder';
import { outlivesTerminal } from '../system/hangup';
import { Access } from './access';
import { createApp } from './app';
import { recordingBehind } from './behind';
import { readPort } from './options';
import { listenForWindow, openInBrowser } from './window-address';

const HELP = `Shows the recording of a siege: the window on it, and no general is started.

Usage: raft replay FILE… [options]

FILE is a recording (.rafttrace), the output of raft siege watch, or that of raft --node … --json; several are
merged. A file that can't be read is refused, with line and reason, before anything opens.

  --at N              the record to begin with (default: the first)
  --port PORT         port of the window's address (default: any that is free)
  --open, --no-open   open the address in the browser, or only print it (default: printed)
  --help

Exit status: 0 shown, 2 unusable arguments, 4 the port can't be opened, 5 a file can't be read.`;

const OPTIONS = {
  at: { type: 'string' },
  port: { type: 'string', default: '0' },
  open: { type: 'boolean', default: false },
  'no-open': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Runs `raft replay …`: the browser shell over a recording.
 *
 * @param mainDir where the built programs lie; the window lies beside
 * @returns whether the window is served; otherwise all is said, and the exit status is set
 */
export async function runReplay(args: readonly string[], mainDir: string): Promise<boolean> {
  try {
    const { values, positionals } = parse(args);
    if (values.help) {
      console.log(HELP);
      return false;
    }
    if (positionals.length === 0) throw new UnusableArgument('Name a recording: raft replay FILE');
    const port = readPort(values.port);
    const at = values.at === undefined ? null : readRecord(values.at);
    const rendererDir = join(mainDir, '..', 'renderer');
    if (!existsSync(join(rendererDir, 'index.html'))) {
      return refuse(
        'The window has not been built yet. Run `npm run build`, then try again.',
        ExitStatus.crashed,
      );
    }
    const replay = await Replay.open(positionals);
    await serve(replay, beginningAt(replay, at), rendererDir, {
      port,
      open: values.open && !values['no-open'],
    });
    return true;
  } catch (error) {
    if (error instanceof UnusableArgument) return refuse(error.message, ExitStatus.badArguments);
    if (error instanceof UnreadableRecording) return refuse(error.message, ExitStatus.storage);
    throw error;
  }
}

async function serve(
  replay: Replay,
  at: number,
  rendererDir: string,
  { port, open }: { readonly port: number; readonly open: boolean },
): Promise<void> {
  const library = new Library();
  const behind = recordingBehind(
    library,
    library.add(replay, at),
    new Archive(recordingsIn(appFolder())),
  );
  let app: ReturnType<typeof createApp> | null = null;
  const listening = await listenForWindow((request, response) => {
    app?.(request, response);
  }, port);
  const access = new Access(listening.port);
  app = createApp(behind, access, rendererDir);
  const stop = (): void => {
    listening.close();
    process.exit(ExitStatus.stopped);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  process.on('SIGHUP', outlivesTerminal() ? () => undefined : stop);

  const { firstRecord, lastRecord, lengthMs, isTorn } = replay.tape;
  if (isTorn) console.error('The last line was never written to its end, and is left out.');
  console.log(`The recording is open at http://localhost:${listening.port}/?token=${access.token}`);
  if (open && !(await openInBrowser(access, listening.port))) {
    console.log('No browser could be started; open the address yourself.');
  }
  const seconds = (lengthMs / 1000).toFixed(1);
  console.log(`Records ${firstRecord} to ${lastRecord}, ${seconds} s. Press Ctrl+C to close it.`);
}

/** @throws UnusableArgument where there is no such record */
function beginningAt({ tape: { firstRecord, lastRecord } }: Replay, at: number | null): number {
  if (at === null) return firstRecord;
  if (at >= firstRecord && at <= lastRecord) return at;
  throw new UnusableArgument(
    `There is no record ${at}: the recording has ${firstRecord} to ${lastRecord}.`,
  );
}

function readRecord(text: string): number {
  const n = wholeNumber(text);
  if (n !== null) return n;
  throw new UnusableArgument(`--at ${text} is no record. Give its number, like --at 120.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw explainRefusal(error, OPTIONS, { at: '120', port: '8080' });
  }
}

function refuse(message: string, status: number): false {
  console.error(`raft replay: ${message}`);
  process.exitCode = status;
  return false;
}
