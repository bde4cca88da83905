#!/usr/bin/env node
// The program `raft`: one general, or a siege of several and the words to it.

const [first, second, ...rest] = process.argv.slice(2);
if (first !== 'siege') {
  await import('../node/cli');
} else if (second === 'start') {
  const { runShell } = await import('../web/shell');
  if (!(await runShell(rest, import.meta.dirname))) end();
} else {
  const { runSiege } = await import('../siege');
  process.exitCode = await runSiege(second === undefined ? [] : [second, ...rest]);
  end();
}

/** Ends once what was said has left: inside Electron nothing ends for want of something to do. */
function end(): void {
  process.stdout.on('error', () => undefined);
  process.stdout.write('', () => process.exit());
}
