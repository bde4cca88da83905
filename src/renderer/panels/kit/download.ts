/** Hands a file to the user, as every download. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  downloadFrom(url, name);
  // The browser has taken the file over once this turn is done.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** What the name of a file about a recording begins with. */
export function fileStem(recording: string): string {
  return recording.replace(/\.\w+$/, '').replaceAll(/[^\w.-]+/g, '-');
}

/** What a file about a stretch of a recording is called; its times in milliseconds since the first record. */
export function stretchFileName(
  recording: string,
  fromMs: number,
  toMs: number,
  type: string,
): string {
  return `${fileStem(recording)}-${Math.round(fromMs)}-${Math.round(toMs)}ms.${type}`;
}

/** The same of what is at an address. */
export function downloadFrom(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
