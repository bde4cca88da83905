import pc from 'picocolors';
import { ExitStatus, UnusableArgument } from '../shared';
import { outlivesTerminal } from '../system/hangup';
import { unblocked } from '../system/terminal-output';
import { jsonLines } from './events/formats';
import { Printer } from './events/printer';
import { StreamListener } from './events/stream-listener';
import { Failure } from './failure';
import { NodeShell } from './node-shell';
import type { CommandLine } from './options';
import { parseCommandLine } from './options';
import type { NodeEnd, NodePlan } from './plan';
import { SystemMachine } from './system-machine';
import { USAGE, warningsOf } from './usage';

/** How long the last lines may take to leave. */
const FLUSH_LIMIT_MS = 500;

async function main(): Promise<void> {
  const commandLine = readCommandLine();
  switch (commandLine.type) {
    case 'help':
      say(USAGE);
      return;
    case 'version':
      say(__APP_VERSION__);
      return;
    case 'run':
      await run(commandLine.plan, commandLine.json);
  }
}

/** Prints what was asked for, and ends. */
function say(text: string): void {
  // Whoever read the text may be gone.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`${text}\n`, () => process.exit());
}

function readCommandLine(): CommandLine {
  try {
    return parseCommandLine(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UnusableArgument)) throw error;
    console.error(`raft: ${error.message}\nraft --help lists all options.`);
    process.exit(ExitStatus.badArguments);
  }
}

async function run(plan: NodePlan, json: boolean): Promise<void> {
  const stdout = unblocked(process.stdout);
  const stderr = unblocked(process.stderr);
  // Whoever read the messages may be gone; that is no reason to end.
  stderr.on('error', () => undefined);
  const complain = (text: string): void => {
    stderr.write(`${text}\n`);
  };
  const colours = pc.createColors(process.stdout.isTTY && !process.env['NO_COLOR']);
  const format = json ? jsonLines : new Printer(plan, colours);
  const listener = new StreamListener(stdout, format);
  for (const warning of warningsOf(plan)) {
    if (json) complain(warning);
    else stdout.write(`${colours.yellow(warning)}\n`);
  }
  const onEnd = ({ exitStatus, message }: NodeEnd): void => {
    if (message !== null) complain(`raft: ${message}`);
    setTimeout(() => process.exit(exitStatus), FLUSH_LIMIT_MS);
    const said = new Promise((resolve) => stderr.write('', resolve));
    void Promise.all([listener.flush(), said]).then(() => process.exit(exitStatus));
  };
  let node: NodeShell | undefined;
  let isStopping = false;
  const isKept = outlivesTerminal();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (signal === 'SIGHUP' && isKept) return;
      // Nothing is said or stored yet, or the user is out of patience.
      if (node === undefined || isStopping) process.exit(ExitStatus.stopped);
      isStopping = true;
      node.stop(`it received ${signal}`);
    });
  }
  try {
    node = await NodeShell.start({ plan, machine: new SystemMachine(), listener, onEnd });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`raft: ${error.message}`);
    process.exit(error.exitStatus);
  }
}

await main();
