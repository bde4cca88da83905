/** How the map lies in a window: map units times `scale`, then moved by `left` and `top`; CSS pixels. */
export interface Fit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** The window's other edges, from the map's origin. */
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Fits a sheet of the map into a window, whole and in the middle. */
export function fit(window: Size, sheet: Size & { readonly x: number; readonly y: number }): Fit {
  const scale = scaleOf(window, sheet);
  const left = (window.width - sheet.width * scale) / 2 - sheet.x * scale;
  const top = (window.height - sheet.height * scale) / 2 - sheet.y * scale;
  return { scale, left, top, right: window.width - left, bottom: window.height - top };
}

/** How large a sheet can be in a window, in CSS pixels per map unit. */
export function scaleOf(window: Size, sheet: Size): number {
  return Math.min(window.width / sheet.width, window.height / sheet.height);
}
