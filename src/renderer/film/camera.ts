import { SMALL_LIFE } from '../scene/parts/small-life';

/** Takes pictures of a map. */
export interface Camera {
  /**
   * Draws the map as it stands now.
   *
   * @param filmMs how much of the film has passed, which is what small life goes by
   */
  readonly take: (filmMs: number) => Promise<void>;
}

/**
 * A camera for a map that nobody sees. The browser draws no elements on a canvas, but pictures, and an SVG may hold
 * elements; such a picture loads nothing, so styles and fonts are put into it.
 */
export async function createCamera(
  scene: HTMLElement,
  context: CanvasRenderingContext2D,
): Promise<Camera> {
  const { width, height } = context.canvas;
  const style = await styleOf(document);
  const sprites = new Map<string, string>();
  const began = new WeakMap<Animation, number>();

  const drawImage = async (image: Element | null): Promise<void> => {
    if (!(image instanceof HTMLImageElement)) return;
    await image.decode();
    const frame = scene.getBoundingClientRect();
    const { left, top, width: w, height: h } = image.getBoundingClientRect();
    context.drawImage(image, left - frame.left, top - frame.top, w, h);
  };

  return {
    take: async (filmMs) => {
      setSmallLife(scene, began, filmMs);
      const copy = copyOf(scene);
      await dressTokens(copy, sprites);
      // Large, and drawn anew from thousands of lines wherever they are part of another picture.
      await drawImage(scene.querySelector('.land img'));
      await drawImage(scene.querySelector('.city-picture img'));
      for (const apart of copy.querySelectorAll('.picture, .road-hits')) apart.remove();
      const picture = new Image();
      picture.src = addressOf(copy, style, width, height);
      await picture.decode();
      context.drawImage(picture, 0, 0, width, height);
    },
  };
}

/** Flags, smoke and bursts go by the film's time, however long each of its pictures takes to draw. */
function setSmallLife(scene: HTMLElement, began: WeakMap<Animation, number>, filmMs: number): void {
  for (const animation of scene.getAnimations({ subtree: true })) {
    if (animation instanceof CSSTransition) animation.finish();
    if (!(animation instanceof CSSAnimation) && animation.id !== SMALL_LIFE) continue;
    const since = began.get(animation) ?? filmMs;
    began.set(animation, since);
    animation.pause();
    animation.currentTime = filmMs - since;
  }
}

/** What animations write into an element's style. */
const MOVED = ['transform', 'translate', 'rotate', 'scale', 'opacity'] as const;

/** The map's elements, standing where animations have brought them. */
function copyOf(scene: HTMLElement): Element {
  const copy = scene.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new TypeError('A map is an element.');
  const copies = copy.querySelectorAll('*');
  scene.querySelectorAll('*').forEach((element, i) => {
    const moved = copies[i];
    if (!(moved instanceof HTMLElement || moved instanceof SVGElement)) return;
    if (element.getAnimations().length === 0) return;
    const style = getComputedStyle(element);
    for (const name of MOVED) moved.style.setProperty(name, style.getPropertyValue(name));
    moved.style.setProperty('animation', 'none');
  });
  return copy;
}

const SPRITE_PX = 160;

/** Gives messengers their images in a form that needs no address; those that wait for their turn are left out. */
async function dressTokens(copy: Element, sprites: Map<string, string>): Promise<void> {
  for (const spare of copy.querySelectorAll('[data-message=""]')) spare.remove();
  for (const image of copy.querySelectorAll('.token img')) {
    const address = image.getAttribute('src') ?? '';
    const known = sprites.get(address) ?? (await pixelsOf(address));
    sprites.set(address, known);
    image.setAttribute('src', known);
  }
}

async function pixelsOf(address: string): Promise<string> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SPRITE_PX;
  canvas.height = SPRITE_PX;
  canvas.getContext('2d')?.drawImage(image, 0, 0, SPRITE_PX, SPRITE_PX);
  return canvas.toDataURL();
}

/** Not by an object URL: browsers let nobody read a canvas with such a picture of elements on it. */
function addressOf(copy: Element, style: string, width: number, height: number): string {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  // The root element carries the theme, as the window's does.
  for (const [name, value] of Object.entries(document.documentElement.dataset)) {
    svg.dataset[name] = value ?? '';
  }
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  sheet.textContent = style;
  const inside = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  inside.setAttribute('width', String(width));
  inside.setAttribute('height', String(height));
  inside.append(copy);
  svg.append(sheet, inside);
  const markup = new XMLSerializer().serializeToString(svg);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
}

/**
 * All styles of a page, with their fonts in them. As they were written: what a browser says of its rules leaves out
 * shorthands with custom properties in them.
 */
async function styleOf({ styleSheets }: Document): Promise<string> {
  const sheets = await Promise.all(
    [...styleSheets].map(async ({ href, ownerNode }) => {
      const written = href === null ? (ownerNode?.textContent ?? '') : await textAt(href);
      return withFonts(written, href ?? document.baseURI);
    }),
  );
  // Land and city lie below this picture.
  return [...sheets, '.scene .land { background: none; }'].join('\n');
}

async function textAt(address: string): Promise<string> {
  return (await fetch(address)).text();
}

const FONT_FACE = /@font-face\s*\{[^}]*\}/g;
const FIRST_ADDRESS = /url\(["']?([^"')]+)["']?\)[^;}]*/;

async function withFonts(written: string, base: string): Promise<string> {
  const faces = written.match(FONT_FACE) ?? [];
  const whole = await Promise.all(faces.map((face) => fontOf(face, base)));
  return [written.replaceAll(FONT_FACE, ''), ...whole].join('\n');
}

/** A font with its file in it; without it where that can't be had, so that another takes its place. */
async function fontOf(face: string, base: string): Promise<string> {
  const address = FIRST_ADDRESS.exec(face)?.[1];
  if (address === undefined || address.startsWith('data:')) return face;
  try {
    const answer = await fetch(new URL(address, base));
    const data = await dataUrl(await answer.blob());
    return face.replace(FIRST_ADDRESS, `url("${data}")`);
  } catch {
    return '';
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') resolve(reader.result);
    });
    reader.addEventListener('error', () => reject(new Error('A font can’t be read.')));
    reader.readAsDataURL(blob);
  });
}
