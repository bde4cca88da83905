import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundsBeside, recallBounds, rememberBounds } from '../../../src/main/bounds';

const place = vi.hoisted(() => ({ userData: '', ozone: '', displays: 2 }));
vi.mock('electron', () => ({
  app: {
    getPath: () => place.userData,
    commandLine: { getSwitchValue: () => place.ozone },
  },
  screen: {
    getAllDisplays: () =>
      [
        { workArea: { x: 0, y: 0, width: 1920, height: 1040 } },
        { workArea: { x: 1920, y: 0, width: 1280, height: 1024 } },
      ].slice(0, place.displays),
  },
}));

const remember = (text: string): void => {
  writeFileSync(join(place.userData, 'window.json'), text);
};
const window = (bounds: object, maximized: boolean): never =>
  ({ getNormalBounds: () => bounds, isMaximized: () => maximized }) as never;

describe("the window's place", () => {
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'bounds-test-'));
    place.userData = base;
    place.ozone = 'x11';
    place.displays = 2;
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('is the usual one at the first start', () => {
    expect(recallBounds()).toEqual({ bounds: { width: 1440, height: 900 }, maximized: false });
  });

  it.each([
    [{ x: 10, y: 20, width: 1000, height: 700 }, false],
    [{ x: 2000, y: 100, width: 900, height: 600 }, true],
    [{ x: -500, y: 0, width: 1000, height: 700 }, false],
  ])('is where it was left: %j', (bounds, maximized) => {
    rememberBounds(window(bounds, maximized));
    expect(recallBounds()).toEqual({ bounds, maximized });
  });

  it.each([
    { x: 5000, y: 100, width: 1000, height: 700 },
    { x: 100, y: 1030, width: 1000, height: 700 },
    { x: -950, y: 100, width: 1000, height: 700 },
  ])('is left to the system where that is on no screen any more: %j', (bounds) => {
    rememberBounds(window(bounds, false));
    const { width, height } = bounds;
    expect(recallBounds()).toEqual({ bounds: { width, height }, maximized: false });
  });

  it.each([
    [
      { x: 10, y: 20, width: 1000, height: 700 },
      { x: 2060, y: 162, width: 1000, height: 700 },
    ],
    [
      { x: 10, y: 20, width: 1800, height: 1030 },
      { x: 1920, y: 0, width: 1280, height: 1024 },
    ],
    [
      { x: 2000, y: 100, width: 900, height: 600 },
      { x: 510, y: 220, width: 900, height: 600 },
    ],
  ])('is on the other screen for another window: %j', (bounds, beside) => {
    expect(boundsBeside(bounds)).toEqual(beside);
  });

  it.each([
    [
      { x: 10, y: 20, width: 1000, height: 700 },
      { x: 42, y: 52, width: 1000, height: 700 },
    ],
    // Nobody has to look for it where the other nearly is on no screen.
    [
      { x: 1700, y: 20, width: 1000, height: 700 },
      { x: 460, y: 170, width: 1000, height: 700 },
    ],
  ])('is aside for another window on the only screen: %j', (bounds, beside) => {
    place.displays = 1;
    expect(boundsBeside(bounds)).toEqual(beside);
  });

  it.each([
    '',
    'null',
    '{"x":',
    '{"x":"left"}',
    '{"x":0,"y":0,"width":-5,"height":5,"maximized":false}',
    '{"x":0,"y":0,"width":1e9,"height":5,"maximized":false}',
  ])('is the usual one where what was written is no place: %s', (text) => {
    remember(text);
    expect(recallBounds().bounds).toEqual({ width: 1440, height: 900 });
  });

  it('is nothing to fail over where it cannot be written', () => {
    place.userData = join(place.userData, 'nowhere');
    expect(() => {
      rememberBounds(window({ x: 0, y: 0, width: 900, height: 600 }, false));
    }).not.toThrow();
  });

  it.runIf(process.platform === 'linux').each([
    ['wayland', 'x11'],
    ['', 'wayland'],
  ])('is only a size where Wayland keeps it to itself: %j in a session of %s', (ozone, session) => {
    place.ozone = ozone;
    vi.stubEnv('XDG_SESSION_TYPE', session);
    rememberBounds(window({ x: 0, y: 0, width: 1000, height: 700 }, false));
    expect(recallBounds()).toEqual({ bounds: { width: 1000, height: 700 }, maximized: false });
  });
});
