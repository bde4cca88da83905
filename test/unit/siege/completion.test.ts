import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PLAN_OPTIONS } from '../../../src/cluster/siege-plan';
import { LESSONS, SCENES } from '../../../src/lessons';
import { completionOf } from '../../../src/siege/completion';
import { COMMAND_NAMES } from '../../../src/words';

/** What bash offers for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const program = `${completionOf('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_raft_siege
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', program], { encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
  return stdout.split('\n').filter((line) => line !== '');
}

const hasBash = spawnSync('bash', ['-c', 'true']).status === 0;

describe('completion', () => {
  it.skipIf(!hasBash)('offers in bash what can be said next', () => {
    expect(offered('raft', '')).toEqual(['siege', 'check', 'replay', 'experiment', 'exam']);
    expect(offered('raft', 'siege', 're')).toEqual(['release', 'repeat', 'reorder', 'recording']);
    expect(offered('raft', 'siege', 'kill', '')).toEqual(['leader', 'followers', 'all']);
    expect(offered('raft', 'siege', 'wait', 'no')).toEqual(['no', 'not']);
    expect(offered('raft', '--node', '')).toEqual([]);
    expect(offered('raft', 'siege', 'forget', 'l')).toEqual(['leader']);
    expect(offered('raft', 'siege', 'forget', '2', '')).toEqual(['vote', 'log', 'all']);
    expect(offered('raft', 'siege', 'wait', 'attack', 's')).toEqual(['succeeded', 'safe']);
    expect(offered('raft', 'siege', 'slow', '0-1', '3s', '')).toEqual(['--jitter']);
    expect(offered('raft', 'siege', 'slow', '0-1', '')).toEqual([]);
    expect(offered('raft', 'siege', 'play', 'split')).toEqual(['split-vote']);
    expect(offered('raft', 'siege', 'lesson', 'figure')).toEqual(['figure-8']);
    expect(offered('raft', 'siege', 'start', '--port', '80', '--arm')).toEqual(['--armies']);
    expect(offered('raft', 'siege', 'kill', '0', '--j')).toEqual(['--json']);
    expect(offered('raft', 'check', '')).toEqual([]);
    expect(offered('raft', 'siege', 'wait', 'not', 'l')).toEqual(['leader']);
    expect(offered('raft', 'siege', 'watch', '--type', 'roadC')).toEqual(['roadChanged']);
  });

  it.each(['bash', 'zsh', 'fish'])('knows every command in %s', (shell) => {
    const program = completionOf(shell);
    for (const name of [...LESSONS, ...SCENES].map((each) => each.name)) {
      expect(program).toContain(name);
    }
    for (const name of [...COMMAND_NAMES, 'start', 'watch', 'play', 'completion']) {
      expect(program).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  it.each(['bash', 'zsh', 'fish'])('knows every option of a siege that begins in %s', (shell) => {
    const program = completionOf(shell);
    for (const name of [
      ...Object.keys(PLAN_OPTIONS),
      'port',
      'open',
      'no-open',
      'help',
      'version',
    ]) {
      expect(program).toMatch(new RegExp(`(--|-l )${name}\\b`));
    }
  });

  it.each([undefined, 'csh', ''])('says for which shells it is: %s', (shell) => {
    expect(() => completionOf(shell)).toThrow(/bash, zsh or fish/);
  });
});
