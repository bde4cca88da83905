/** Fonts that are there where the picture is looked at. */
const FONTS = "'Alegreya Sans','Segoe UI','Helvetica Neue',Arial,sans-serif";
/** A slide is this wide, and a picture for it no less. */
const SLIDE_PX = 2560;
const VARIABLE = /var\((--[\w-]+)\)/g;

export interface PictureText {
  readonly title: string;
  readonly description: string;
}

/** What is drawn in an element, as a file of its own: its colours as they are now, and nothing from elsewhere. */
export function svgOf(svg: SVGSVGElement, { title, description }: PictureText): string {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  keepLengths(svg, copy);
  for (const left of copy.querySelectorAll('[data-screen-only]')) left.remove();
  copy.removeAttribute('class');
  copy.removeAttribute('aria-hidden');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('role', 'img');
  copy.setAttribute('font-family', FONTS);
  const words = (['title', 'desc'] as const).map((name) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    element.textContent = name === 'title' ? title : description;
    return element;
  });
  copy.prepend(...words);
  const style = getComputedStyle(svg);
  const markup = new XMLSerializer().serializeToString(copy);
  return markup.replaceAll(VARIABLE, (_, name: string) => style.getPropertyValue(name).trim());
}

/** Whatever font is there, each text takes the room that it has on the screen, and runs into nothing. */
function keepLengths(svg: SVGSVGElement, copy: SVGSVGElement): void {
  const copies = copy.querySelectorAll('text');
  svg.querySelectorAll('text').forEach((text, i) => {
    copies[i]?.setAttribute('textLength', text.getComputedTextLength().toFixed(1));
    copies[i]?.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  });
}

/** The same as pixels, wide enough for a slide; null where the browser can't. */
export async function pngOf(markup: string, width: number, height: number): Promise<Blob | null> {
  const url = URL.createObjectURL(new Blob([markup], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const factor = Math.max(2, SLIDE_PX / width);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * factor);
    canvas.height = Math.round(height * factor);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
