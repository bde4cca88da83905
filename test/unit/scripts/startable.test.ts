import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt, isCurrent } from '../../../scripts/lib/built.mjs';
import { isStartable } from '../../../scripts/lib/startable.mjs';

vi.mock('../../../scripts/lib/built.mjs', () => ({
  root: '/the/checkout',
  isCurrent: vi.fn(),
  ensureBuilt: vi.fn(),
}));

describe('a program that is to be started', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    vi.mocked(isCurrent).mockReturnValue(false);
    vi.mocked(ensureBuilt).mockReset().mockResolvedValue();
    vi.spyOn(console, 'error').mockImplementation((line: string) => {
      said += `${line}\n`;
    });
  });
  const fails = (): void => {
    vi.mocked(ensureBuilt).mockRejectedValue(new Error('EACCES: permission denied'));
  };

  it('is started at once where it is current', async () => {
    vi.mocked(isCurrent).mockReturnValue(true);
    expect(await isStartable('/nowhere/raft.js')).toBe(true);
    expect(ensureBuilt).not.toHaveBeenCalled();
    expect(said).toBe('');
  });

  it('is built before where it is not', async () => {
    expect(await isStartable('/nowhere/raft.js')).toBe(true);
    expect(ensureBuilt).toHaveBeenCalledOnce();
    expect(said).toMatch(/^Building\. .+\n$/);
  });

  it('is started as it was built before where that cannot be done', async () => {
    fails();
    expect(await isStartable(import.meta.filename)).toBe(true);
    expect(said).toContain('what was built before is started');
  });

  it('is not there in a checkout that nothing can be written to, which is said with the way out', async () => {
    fails();
    expect(await isStartable('/nowhere/raft.js')).toBe(false);
    expect(said).toContain('not built yet, and cannot be: EACCES');
    expect(said).toContain('Whoever may write to /the/checkout builds it with `npm run build`.');
  });
});
