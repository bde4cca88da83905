import type { Page } from '@playwright/test';
import { freePorts } from '../../support/ports';
import { WebShell } from '../../support/web-shell';

/** Quick enough for a test, and slow enough that a messenger is on the road for many frames. */
export const PACE = ['--heartbeat', '200', '--election-timeout', '900-1800', '--travel', '60'];

/** The browser shell over three real processes, ended in any case. */
export async function withShell(
  use: (shell: WebShell, ports: readonly number[]) => Promise<void>,
  pace: readonly string[] = PACE,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const ports = await freePorts(3);
  const shell = new WebShell(['--no-open', '--servers', ports.join(','), ...pace], undefined, {
    ...process.env,
    ...env,
  });
  try {
    await use(shell, ports);
  } finally {
    shell.process.kill('SIGTERM');
    // A test that failed may have left it standing still.
    if (process.platform !== 'win32') shell.process.kill('SIGCONT');
    await shell.ended;
  }
}

/** Opens the printed address as a user does, and skips the tour. */
export async function openWindow(page: Page, shell: WebShell): Promise<void> {
  await shell.until('an address is printed', () => shell.stdout.includes('?token='));
  await page.goto(/http:\S+/.exec(shell.stdout)?.[0] ?? '');
  await skipTour(page);
}

export async function skipTour(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Skip the tour|Rundgang überspringen)$/ }).click();
}

/** Who leads, as the window says once somebody does: by decree general 0, another after an election. */
export async function leaderIn(page: Page): Promise<number> {
  const text = await page.getByText(/^General \d leads$/).textContent();
  return Number(/\d/.exec(text ?? '')?.[0]);
}
