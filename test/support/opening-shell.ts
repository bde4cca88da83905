import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePorts } from './ports';
import { WebShell } from './web-shell';

/** Stands in for the user's browser: writes down what every user's `ps` shows, and what it was given. */
const BROWSER = `#!/bin/sh
for each in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <"$each"; echo; done >"$OPENED/processes" 2>/dev/null
printf %s "$1" >"$OPENED/url.part" && mv "$OPENED/url.part" "$OPENED/url"
`;

/** The browser shell on Linux, told to open a browser: a program in its place, or none. */
export class OpeningShell {
  readonly shell: WebShell;
  readonly #folder: string;

  private constructor(shell: WebShell, folder: string) {
    this.shell = shell;
    this.#folder = folder;
  }

  static async start(hasBrowser = true): Promise<OpeningShell> {
    const folder = await mkdtemp(join(tmpdir(), 'opening-shell-'));
    const programs = join(folder, 'programs');
    await mkdir(programs);
    await writeFile(join(programs, 'xdg-open'), BROWSER);
    await chmod(join(programs, 'xdg-open'), 0o755);
    const servers = (await freePorts(3)).join(',');
    const path = hasBrowser ? [programs, process.env['PATH'] ?? ''].join(delimiter) : '/nowhere';
    const shell = new WebShell(['--open', '--servers', servers, '--travel', '5'], undefined, {
      ...process.env,
      // Wherever the file may lie that it is started with, it lies here.
      TMPDIR: folder,
      HOME: folder,
      OPENED: folder,
      PATH: path,
    });
    return new OpeningShell(shell, folder);
  }

  /** Whether the browser has been started. */
  hasOpened(): boolean {
    return existsSync(join(this.#folder, 'url'));
  }

  /** What the browser was started with. */
  url(): Promise<string> {
    return readFile(join(this.#folder, 'url'), 'utf8');
  }

  /** The command lines of all processes of the machine in that moment. */
  processes(): Promise<string> {
    return readFile(join(this.#folder, 'processes'), 'utf8');
  }

  /** The files to open the window with that are there now. */
  files(): readonly string[] {
    return readdirSync(this.#folder).filter((name) => name.startsWith('raft-siege-open-'));
  }

  /** Ends the shell in order. */
  async stop(): Promise<void> {
    this.shell.process.kill('SIGTERM');
    await this.shell.ended;
  }

  async remove(): Promise<void> {
    // Its generals write to the folder until they have noticed that it is gone; in order, it waits for them.
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
