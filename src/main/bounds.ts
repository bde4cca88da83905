import type { BrowserWindow, Rectangle } from 'electron';
import { app, screen } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const MIN_SIZE = { minWidth: 900, minHeight: 600 } as const;
const DEFAULT_SIZE = { width: 1440, height: 900 };
/** So much of a window has to be on a screen for a user to get hold of it. */
const MIN_VISIBLE = { width: 200, height: 100 };
/** How far below and beside another a window is opened on the same screen. */
const STEP_PX = 32;

const boundsSchema = z.object({
  /** Missing where the system tells no program where its windows are. */
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
  maximized: z.boolean(),
});

/** A size, and a place where that is not left to the system. */
type Bounds = Partial<Rectangle> & { readonly width: number; readonly height: number };

export interface RememberedBounds {
  readonly bounds: Bounds;
  readonly maximized: boolean;
}

/** Where the window was when it was last closed, if that is still on a screen. */
export function recallBounds(): RememberedBounds {
  const remembered = read();
  if (remembered === null) return { bounds: DEFAULT_SIZE, maximized: false };
  const { maximized, x, y, width, height } = remembered;
  const isPlace = x !== undefined && y !== undefined && isReachable({ x, y, width, height });
  return { bounds: isPlace ? { x, y, width, height } : { width, height }, maximized };
}

/** Where a window is opened beside another: in the middle of a screen that has not its middle, else a little aside. */
export function boundsBeside({ x, y, width, height }: Rectangle): Bounds {
  const centre = { x: x + width / 2, y: y + height / 2, width: 1, height: 1 };
  const other = screen.getAllDisplays().find(({ workArea }) => !touches(centre, workArea));
  if (other === undefined) return { x: x + STEP_PX, y: y + STEP_PX, width, height };
  const { workArea } = other;
  const size = {
    width: Math.min(width, workArea.width),
    height: Math.min(height, workArea.height),
  };
  return {
    ...size,
    x: Math.round(workArea.x + (workArea.width - size.width) / 2),
    y: Math.round(workArea.y + (workArea.height - size.height) / 2),
  };
}

/** Remembers where the window is for the next start. */
export function rememberBounds(window: BrowserWindow): void {
  const { x, y, width, height } = window.getNormalBounds();
  const place = isWayland() ? {} : { x, y };
  const remembered = { ...place, width, height, maximized: window.isMaximized() };
  try {
    writeFileSync(file(), JSON.stringify(remembered));
  } catch {
    // The next window opens at its usual place then, which is no reason to bother anybody.
  }
}

function read(): z.infer<typeof boundsSchema> | null {
  try {
    return boundsSchema.parse(JSON.parse(readFileSync(file(), 'utf8')));
  } catch {
    return null;
  }
}

function file(): string {
  return join(app.getPath('userData'), 'window.json');
}

/** Under Wayland every window seems to be in the corner. */
function isWayland(): boolean {
  if (process.platform !== 'linux') return false;
  const chosen = app.commandLine.getSwitchValue('ozone-platform');
  return chosen === '' ? process.env['XDG_SESSION_TYPE'] === 'wayland' : chosen === 'wayland';
}

function isReachable(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width = overlap(bounds.x, bounds.width, workArea.x, workArea.width);
    const height = overlap(bounds.y, bounds.height, workArea.y, workArea.height);
    return width >= MIN_VISIBLE.width && height >= MIN_VISIBLE.height;
  });
}

function touches(a: Rectangle, b: Rectangle): boolean {
  return overlap(a.x, a.width, b.x, b.width) > 0 && overlap(a.y, a.height, b.y, b.height) > 0;
}

function overlap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}
