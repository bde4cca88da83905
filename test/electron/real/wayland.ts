import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const COMPOSITOR = 'weston';
const SOCKET = 'raft-siege-test';
const LIMIT_MS = 30_000;
const LOOK_MS = 20;

export interface Compositor {
  /** What a program finds it by. */
  readonly env: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

/** Whether there is a compositor for Wayland that needs no screen. */
export const hasCompositor =
  process.platform === 'linux' &&
  (process.env['PATH'] ?? '').split(delimiter).some((dir) => {
    try {
      accessSync(join(dir, COMPOSITOR), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** How the version that is here calls the part that draws to no screen: until 11 by the name of its file. */
function headless(): string {
  const version = /^weston (\d+)/.exec(
    execFileSync(COMPOSITOR, ['--version'], { encoding: 'utf8' }),
  );
  return Number(version?.[1] ?? 0) < 12 ? 'headless-backend.so' : 'headless';
}

/** Starts a compositor that nobody sees; resolves when programs can connect to it. */
export async function startCompositor(): Promise<Compositor> {
  const folder = await mkdtemp(join(tmpdir(), 'wayland-'));
  const env = { XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: SOCKET, XDG_SESSION_TYPE: 'wayland' };
  const args = [`--backend=${headless()}`, `--socket=${SOCKET}`, '--idle-time=0'];
  const weston = spawn(COMPOSITOR, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, XDG_RUNTIME_DIR: folder },
  });
  let said = '';
  weston.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => {
    weston.on('error', (error) => (said += error.message));
    weston.on('close', () => {
      resolve();
    });
  });
  const end = async (): Promise<void> => {
    weston.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const deadlineMs = Date.now() + LIMIT_MS;
  while (!readdirSync(folder).includes(SOCKET)) {
    if (weston.exitCode !== null || Date.now() > deadlineMs) {
      await end();
      throw new Error(`${COMPOSITOR} gives no display:\n${said}`);
    }
    await delay(LOOK_MS);
  }
  return { env, end };
}
