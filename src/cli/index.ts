#!/usr/bin/env node
// The program `raft`: one general, a siege of several and the words to it, what a siege has left,
// settings tried against each other, or the judge of other programs.

import { ExitStatus, nearest } from '../shared';

if (isSomewhere()) {
  await run(process.argv.slice(2));
} else {
  console.error('raft: The folder that this was started in is gone. Go to one that is there: cd');
  end(ExitStatus.storage);
}

async function run([first, ...rest]: readonly string[]): Promise<void> {
  switch (first) {
    case 'siege':
      await runSiege(rest);
      break;
    case 'check': {
      const { runCheck } = await import('./check');
      end(await runCheck(rest));
      break;
    }
    case 'experiment': {
      const { runExperiment } = await import('./experiment');
      end(await runExperiment(rest, import.meta.dirname));
      break;
    }
    case 'exam': {
      const { runExam } = await import('./exam');
      end(await runExam(rest));
      break;
    }
    case 'replay': {
      const { runReplay } = await import('../web/replay-shell');
      if (!(await runReplay(rest, import.meta.dirname))) end(process.exitCode);
      break;
    }
    default:
      if (first === undefined || first.startsWith('-')) {
        await import('../node/cli');
      } else {
        const hint = nearest(first, ['siege', 'check', 'replay', 'experiment', 'exam']);
        console.error(
          `raft: "${first}" is no word of this program.${hint}\nraft --help says more.`,
        );
        end(ExitStatus.badArguments);
      }
  }
}

/** Names of files, and libraries as they are loaded, begin at the folder that this was started in. */
function isSomewhere(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

async function runSiege([name, ...words]: readonly string[]): Promise<void> {
  if (name === 'start') {
    const { runShell } = await import('../web/shell');
    if (!(await runShell(words, import.meta.dirname, true))) end(process.exitCode);
    return;
  }
  if (name === 'attach') {
    const { runAttach } = await import('../web/attach-shell');
    if (!(await runAttach(words, import.meta.dirname))) end(process.exitCode);
    return;
  }
  const siege = await import('../siege');
  letReaderGo();
  end(await siege.runSiege(name === undefined ? [] : [name, ...words]));
}

/** Whoever read what is printed may be gone before its end, which changes nothing of the verdict. */
function letReaderGo(): void {
  process.stdout.on('error', () => undefined);
}

/** Ends once what was said has left: inside Electron nothing ends for want of something to do. */
function end(status: typeof process.exitCode): void {
  process.exitCode = status;
  process.stdout.on('error', () => undefined);
  process.stdout.write('', () => process.exit());
}
