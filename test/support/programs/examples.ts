import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/built.mjs';

/** A language and the command line that starts the example in it. */
type Example = readonly [language: string, command: string];

const at = (name: string): string => join(root, 'examples/generals', name);

/** The exercise and nothing more, in each language that this machine has; says which it has not. */
export function findExamples(): readonly Example[] {
  return [['Node.js', `"${process.execPath}" "${at('general.mjs')}"`], ...python(), ...go()];
}

function python(): readonly Example[] {
  if (spawnSync('python3', ['--version']).status === 0) {
    return [['Python', `python3 "${at('general.py')}"`]];
  }
  console.warn('The example in Python is not tested, as there is no python3.');
  return [];
}

/** Built once, since `go run` would build it for every start. */
function go(): readonly Example[] {
  if (spawnSync('go', ['version']).status !== 0) {
    console.warn(
      'The example in Go is not tested, as there is no go (Debian: apt-get install golang-go).',
    );
    return [];
  }
  const file = join(root, 'node_modules/.cache/raft-siege-examples/general');
  const { status, stderr } = spawnSync('go', ['build', '-o', file, at('general.go')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The example in Go can't be built: ${stderr}`);
  return [['Go', `"${file}"`]];
}
