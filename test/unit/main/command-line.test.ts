import { describe, expect, it } from 'vitest';
import { programOf } from '../../../src/main/command-line';

const programs = { raftPath: '/app/raft.js', workerPath: '/app/worker.js' };

describe('the command line of the packaged app', () => {
  it('starts the program raft with what follows --cli', () => {
    const start = programOf(['--cli', '--node', '0'], programs);
    expect(start).toEqual({ path: '/app/raft.js', args: ['--node', '0'] });
    expect(programOf(['--cli'], programs)).toEqual({ path: '/app/raft.js', args: [] });
  });

  it("starts a siege's node with the path of its own worker", () => {
    expect(programOf(['/app/worker.js'], programs)).toEqual({ path: '/app/worker.js', args: [] });
  });

  it.each([
    ['nothing', []],
    ['options of the siege', ['--servers', '1,2,3']],
    ['the word as a value', ['--data', '--cli']],
    ['another word like it', ['--cli-x']],
    ['any other program', ['/tmp/worker.js']],
    ['the program raft by its path', ['/app/raft.js']],
  ])('leaves %s to the window', (_, args) => {
    expect(programOf(args, programs)).toBeNull();
  });
});
