import type { BrowserWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { GivenFiles } from '../../../src/main/given-files';
import { setupOpenFile } from '../../../src/main/open-file';

const { app } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  return { app: new Emitter() };
});
vi.mock('electron', () => ({ app }));

it('a file that is opened before there is a window is not lost', () => {
  const hear = setupOpenFile();
  const event = { preventDefault: vi.fn() };
  app.emit('open-file', event, '/early.rafttrace');
  expect(event.preventDefault).toHaveBeenCalledOnce();
  const heard: string[] = [];
  hear((path) => heard.push(path));
  app.emit('open-file', event, '/late.rafttrace');
  expect(heard).toEqual(['/early.rafttrace', '/late.rafttrace']);
});

it('files that are given are told to the window, and taken once', () => {
  const window = { id: 1 } as unknown as BrowserWindow;
  const tell = vi.fn();
  const given = new GivenFiles(() => window, tell);
  given.give([]);
  expect(tell).not.toHaveBeenCalled();
  expect(given.take()).toBeNull();
  given.give(['/one']);
  given.give(['/two']);
  expect(tell).toHaveBeenCalledTimes(2);
  expect(tell).toHaveBeenLastCalledWith(window);
  expect(given.areThere).toBe(true);
  expect(given.take()).toEqual(['/two']);
  expect(given.take()).toBeNull();
  expect(given.areThere).toBe(false);
});
