/** Inside a page: what has changed since the shot before, in blocks, as WebP in base64; null: nothing. */
export async function encodeChange({
  png,
  quality,
}: {
  readonly png: string;
  readonly quality: number;
}) {
  const BLOCK = 8;
  /** Of the sum of a pixel's three colours: what no eye sees. */
  const TOLERANCE = 18;
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is nothing to draw on.');
  context.drawImage(picture, 0, 0);
  const now = context.getImageData(0, 0, width, height);
  const shown = window.shown ?? new Uint8ClampedArray(now.data.length);
  window.shown = shown;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += BLOCK) {
    for (let x = 0; x < width; x += BLOCK) {
      const [endX, endY] = [Math.min(x + BLOCK, width), Math.min(y + BLOCK, height)];
      let isNew = false;
      for (let row = y; row < endY && !isNew; row += 1) {
        for (let i = (row * width + x) * 4; i < (row * width + endX) * 4 && !isNew; i += 4) {
          const difference = [0, 1, 2].reduce(
            (sum, k) => sum + Math.abs((now.data[i + k] ?? 0) - (shown[i + k] ?? 0)),
            0,
          );
          isNew = difference > TOLERANCE || shown[i + 3] === 0;
        }
      }
      for (let row = y; row < endY; row += 1) {
        const [from, to] = [(row * width + x) * 4, (row * width + endX) * 4];
        if (isNew) shown.set(now.data.subarray(from, to), from);
        else now.data.fill(0, from, to);
      }
      if (isNew) {
        [left, top] = [Math.min(left, x), Math.min(top, y)];
        [right, bottom] = [Math.max(right, endX), Math.max(bottom, endY)];
      }
    }
  }
  if (right === 0) return null;
  const part = new OffscreenCanvas(right - left, bottom - top);
  part.getContext('2d')?.putImageData(now, -left, -top);
  const blob = await part.convertToBlob({ type: 'image/webp', quality });
  const whole = new Uint8Array(await blob.arrayBuffer());
  let letters = '';
  for (const each of whole) letters += String.fromCharCode(each);
  return { webp: btoa(letters), x: left, y: top, width: right - left, height: bottom - top };
}

declare global {
  interface Window {
    /** What the frames so far show together, as pixels. */
    shown?: Uint8ClampedArray;
  }
}
