// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettingsStore } from '../../../../src/renderer/store/settings-store';

beforeEach(() => localStorage.clear());

describe('the settings', () => {
  it('begin as the system is', () => {
    const { theme, motion, language, shortcuts, tourSeen } = createSettingsStore(
      localStorage,
      'en-US',
    ).getState();
    expect({ theme, motion, language, shortcuts, tourSeen }).toEqual({
      theme: 'system',
      motion: 'system',
      language: 'en',
      shortcuts: true,
      tourSeen: false,
    });
  });

  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['fr-FR', 'en'],
    ['', 'en'],
  ])('speak for the system language "%s" the language %s', (system, language) => {
    expect(createSettingsStore(null, system).getState().language).toBe(language);
  });

  it('are kept from one start to the next', () => {
    createSettingsStore(localStorage, 'en').getState().change({
      theme: 'night',
      motion: 'reduced',
      language: 'de',
      shortcuts: false,
      tourSeen: true,
    });
    expect(createSettingsStore(localStorage, 'en').getState()).toMatchObject({
      theme: 'night',
      motion: 'reduced',
      language: 'de',
      shortcuts: false,
      tourSeen: true,
    });
  });

  it.each(['no JSON', '[]', '17', 'null', '{"theme":"noon","language":3,"shortcuts":"no"}'])(
    'fall back to the defaults where %s is stored',
    (stored) => {
      localStorage.setItem('raft-siege.settings', stored);
      expect(createSettingsStore(localStorage, 'en').getState()).toMatchObject({
        theme: 'system',
        language: 'en',
        shortcuts: true,
        tourSeen: false,
      });
    },
  );

  it('work where the browser keeps nothing', () => {
    const setItem = vi.fn(() => {
      throw new Error('The quota is exceeded.');
    });
    const full: Storage = {
      length: 0,
      clear: () => undefined,
      getItem: () => null,
      key: () => null,
      removeItem: () => undefined,
      setItem,
    };
    const store = createSettingsStore(full, 'en');
    store.getState().change({ theme: 'day' });
    expect(setItem).toHaveBeenCalled();
    expect(store.getState().theme).toBe('day');
  });
});
