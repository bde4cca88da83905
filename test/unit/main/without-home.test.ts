import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { withoutHome } from '../../../src/main/without-home';

vi.mock('node:os', { spy: true });

describe('a text without home folders', () => {
  it.each(['/home/jo', '/home/jö rg', '/Users/100% #1'])('names nobody by %s', (home) => {
    const stack = `Error: x\n    at f (${pathToFileURL(join(home, 'app', 'index.js')).href}:1:2)`;
    const text = `Data: ${home}/.config\n${stack}`;
    expect(withoutHome(text, [home])).toBe(
      'Data: ~/.config\nError: x\n    at f (file://~/app/index.js:1:2)',
    );
  });

  it('takes both slashes of Windows', () => {
    const text = 'C:\\Users\\jo\\x and C:/Users/jo/x';
    expect(withoutHome(text, ['C:\\Users\\jo'])).toBe('~\\x and ~/x');
  });

  it('leaves no part of a home that lies in another', () => {
    const homes = ['/home/jo', '/home/jo/snap/raft'];
    expect(withoutHome('/home/jo/snap/raft/x /home/jo/y', homes)).toBe('~/x ~/y');
  });

  it('leaves a text alone where home is the root of all', () => {
    expect(withoutHome('/var/log', ['/', ''])).toBe('/var/log');
  });

  it.skipIf(process.platform === 'win32')(
    "knows the user's own, also where HOME names another folder",
    () => {
      const { homedir: known } = userInfo();
      vi.stubEnv('HOME', '/elsewhere/of/jo');
      expect(withoutHome(`/elsewhere/of/jo/a ${known}/b`)).toBe('~/a ~/b');
    },
  );

  it('knows that of HOME also where the system does not know its user', () => {
    vi.mocked(userInfo).mockImplementation(() => {
      throw new Error('ENOENT: uv_os_get_passwd');
    });
    expect(withoutHome(join(homedir(), 'x'))).toBe(join('~', 'x'));
  });
});
