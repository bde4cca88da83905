#!/usr/bin/env node
// The program `raft`: one general, or a siege of several and the words to it.

const [first, second, ...rest] = process.argv.slice(2);
if (first !== 'siege') {
  await import('../node/cli');
} else if (second === 'start') {
  const { runShell } = await import('../web/shell');
  await runShell(rest, import.meta.dirname);
} else {
  const { runSiege } = await import('../siege');
  process.exitCode = await runSiege(second === undefined ? [] : [second, ...rest]);
}
