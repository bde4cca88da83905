import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupSandbox } from '../../../src/main/sandbox';

const electron = vi.hoisted(() => ({ switches: new Set<string>(), isOn: false }));
vi.mock('electron', () => ({
  app: {
    commandLine: { hasSwitch: (name: string) => electron.switches.has(name) },
    enableSandbox: () => {
      electron.isOn = true;
    },
  },
}));

describe("Chromium's sandbox", () => {
  beforeEach(() => {
    electron.switches.clear();
    electron.isOn = false;
    vi.stubEnv('ELECTRON_DISABLE_SANDBOX', undefined);
  });

  it('holds every process of the app', () => {
    setupSandbox();
    expect(electron.isOn).toBe(true);
  });

  it('is left off only where the user asks for that', () => {
    electron.switches.add('no-sandbox');
    setupSandbox();
    electron.switches.clear();
    vi.stubEnv('ELECTRON_DISABLE_SANDBOX', '1');
    setupSandbox();
    expect(electron.isOn).toBe(false);
  });
});
