/** How the sheet lies in a window: map units times `scale`, then moved by `left` and `top`; CSS pixels. */
export interface Fit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Fits a sheet into a window, whole and in the middle. */
export function fit(
  window: { readonly width: number; readonly height: number },
  sheet: { readonly width: number; readonly height: number },
): Fit {
  const scale = Math.min(window.width / sheet.width, window.height / sheet.height);
  return {
    scale,
    left: (window.width - sheet.width * scale) / 2,
    top: (window.height - sheet.height * scale) / 2,
  };
}
