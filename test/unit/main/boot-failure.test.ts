import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NoDataFolder, NoRecording } from '../../../src/cluster';
import { endWithFailure } from '../../../src/main/boot-failure';

const electron = vi.hoisted(() => ({
  app: {
    exit: vi.fn(),
    getLocale: () => 'en-GB',
    getPreferredSystemLanguages: () => [] as string[],
  },
  dialog: { showErrorBox: vi.fn() },
}));
vi.mock('electron', () => electron);

describe('a boot that fails', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    vi.spyOn(console, 'error').mockReturnValue();
  });

  it.each<[string, Error, number, string]>([
    ['a place for the files', new NoDataFolder('/nowhere', new Error('ENOSPC')), 5, 'in /nowhere'],
    [
      'a place for its recording',
      new NoRecording('/x.rafttrace', new Error('EACCES')),
      5,
      '/x.raft',
    ],
    ['something unforeseen', new TypeError('x is not y'), 1, 'TypeError: x is not y'],
  ])('for want of %s is told in a dialog and on the terminal', (_, error, status, words) => {
    endWithFailure(error);
    expect(electron.dialog.showErrorBox).toHaveBeenCalledWith(
      'Raft Siege cannot begin',
      expect.stringContaining(words),
    );
    expect(console.error).toHaveBeenCalledExactlyOnceWith(status === 5 ? error.message : error);
    expect(electron.app.exit).toHaveBeenCalledWith(status);
  });

  it('is told in the language of the system, where the app knows it', () => {
    vi.spyOn(electron.app, 'getPreferredSystemLanguages').mockReturnValue(['fr-FR', 'de-CH', 'en']);
    endWithFailure(new NoDataFolder('/nirgends', new Error('EROFS')));
    expect(electron.dialog.showErrorBox).toHaveBeenCalledWith(
      'Raft Siege kann nicht beginnen',
      expect.stringContaining('nicht in /nirgends liegen (EROFS)'),
    );
  });
});
