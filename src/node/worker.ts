import { ExitStatus } from '../shared';
import { openControlChannel } from './control/channel';
import { SupervisedNode } from './control/supervised-node';
import { MemberShell } from './etcd/member-shell';
import { ProgramShell } from './program/program-shell';
import { SystemMachine } from './system-machine';

// The program of a node under a supervisor: Electron's utilityProcess or child_process.fork.
const channel = openControlChannel();
if (channel === null) {
  console.error(
    'This is the program of a node under a supervisor, and there is none. ' +
      'To start a node by hand: raft --node 0',
  );
  process.exit(ExitStatus.badArguments);
}

const node = new SupervisedNode({
  channel,
  machine: new SystemMachine(),
  startProgram: (options) =>
    options.program.kind === 'etcd'
      ? MemberShell.start({ ...options, file: options.program.command })
      : ProgramShell.start(options),
  exit: (status) => process.exit(status),
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    node.stop(`it received ${signal}`);
  });
}

// A terminal that is closed sends this to whole groups of processes; the supervisor decides what it means.
process.on('SIGHUP', () => undefined);

// Whoever read the messages may be gone; the control channel alone decides about the end.
process.stderr.on('error', () => undefined);

// In a utility process Node.js would only warn of an unhandled rejection and go on.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    console.error(error);
    node.crash(error);
  });
}
