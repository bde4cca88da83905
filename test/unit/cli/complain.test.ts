import { afterEach, expect, it, vi } from 'vitest';
import { complain } from '../../../src/cli/complain';
import { ExitStatus, UnusableArgument } from '../../../src/shared';

class NoFile extends Error {}

afterEach(() => {
  vi.restoreAllMocks();
});

it('a refusal is a sentence and a status, and what is none is thrown on', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const endings = [[NoFile, ExitStatus.storage]] as const;
  expect(complain('check', new NoFile('There is no such file.'), endings)).toBe(ExitStatus.storage);
  expect(said).toHaveBeenLastCalledWith('raft check: There is no such file.');
  expect(complain('exam', new UnusableArgument('Name a program.'), [])).toBe(
    ExitStatus.badArguments,
  );
  expect(said).toHaveBeenLastCalledWith('raft exam: Name a program.');
  const bug = new RangeError('A bug.');
  expect(() => complain('check', bug, endings)).toThrow(bug);
});
