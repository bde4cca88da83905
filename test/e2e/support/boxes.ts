import type { Page } from '@playwright/test';

/**
 * What is wrong with the places of texts and controls as the window is now, a sentence each: what lies
 * on each other, what is cut off, and what sticks out of the page. On the map, where figures and
 * messengers meet by nature, the sheets that can be read are measured.
 */
export function misplaced(page: Page): Promise<readonly string[]> {
  return page.evaluate(misplacedNow);
}

/** The same from inside the page, whoever drives that. */
export function misplacedNow(): readonly string[] {
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Item {
    readonly name: string;
    readonly element: Element;
    readonly box: Box;
  }
  /** Rounding, and edges that are drawn by hand. */
  const TOLERANCE_PX = 1.5;
  const CONTROLS = 'button, input, select, a[href], [role=slider], [role=switch], [role=tab]';
  const SHEETS = '.hanging-sheet';
  const MOVING = '.messengers, .armies, .life';
  const found: string[] = [];

  const common = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isSeen = ({ left, top, right, bottom }: Box): boolean =>
    right - left > TOLERANCE_PX && bottom - top > TOLERANCE_PX;
  const round = ({ left, top, right, bottom }: Box): string =>
    `(${[left, top, right, bottom].map(Math.round).join(' ')})`;

  const isHidden = (element: Element): boolean =>
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
    element.closest('.visually-hidden, option') !== null ||
    [element, element.parentElement].some(
      (each) => each !== null && getComputedStyle(each).clipPath !== 'none',
    );

  /** What is left of a box within all that cuts it off, from the innermost frame outwards. */
  const clipped = (innermost: Element | null, box: Box, name: string): Box => {
    let left = box;
    for (let around = innermost; around !== null; around = around.parentElement) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(around);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      if (around === document.documentElement || around === document.body) continue;
      const frame = around.getBoundingClientRect();
      const within = common(left, frame);
      const isScrolled = [overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll');
      const isMeant = isScrolled || textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
      if (!isMeant && (left.right > frame.right + 1 || left.left < frame.left - 1)) {
        found.push(`${name} is cut off by ${around.className || around.tagName}`);
      }
      left = within;
    }
    return left;
  };

  // What explains a headline is not to be guessed.
  for (const line of document.querySelectorAll('[data-length]')) {
    const size = Number.parseFloat(getComputedStyle(line).fontSize);
    if (isHidden(line) || line.scrollHeight < line.clientHeight + size / 2) continue;
    found.push(`“${line.textContent.slice(0, 40)}…” is not shown to its end`);
  }

  const texts: Item[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (element === null || words === '' || isHidden(element)) continue;
    if (element.closest(MOVING) !== null || element.closest('svg') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    for (const line of range.getClientRects()) {
      // A font leaves room above and below its letters; lines may come closer than that.
      const middle = (line.top + line.bottom) / 2;
      const ink = {
        left: line.left,
        right: line.right,
        top: middle - size * 0.36,
        bottom: middle + size * 0.36,
      };
      const name = `“${words.slice(0, 40)}”`;
      const box = clipped(element, ink, name);
      if (isSeen(box)) texts.push({ name, element, box });
    }
  }
  for (const { name, element, box } of texts) {
    const button = element.closest('button');
    if (button === null) continue;
    const { borderLeftWidth, borderRightWidth } = getComputedStyle(button);
    if ([borderLeftWidth, borderRightWidth].includes('0px')) continue;
    const control = button.getBoundingClientRect();
    const room = Math.min(box.left - control.left, control.right - box.right);
    if (room < TOLERANCE_PX) found.push(`${name} touches an edge of its control`);
  }
  const boxesOf = (selector: string): Item[] =>
    [...document.querySelectorAll(selector)]
      .filter((element) => !isHidden(element))
      .map((element) => {
        const words = element.getAttribute('aria-label') ?? element.textContent;
        const name = `[${words.trim().slice(0, 40)}]`;
        const box = clipped(element.parentElement, element.getBoundingClientRect(), name);
        return { name, element, box };
      })
      .filter(({ box }) => isSeen(box));
  const controls = boxesOf(CONTROLS).filter(({ element }) => element.closest('.scene') === null);
  const sheets = boxesOf(SHEETS);

  const items = [...texts, ...controls, ...sheets];
  const isOneThing = (a: Element, b: Element): boolean => a.contains(b) || b.contains(a);
  /** What a part stays in place in while the rest of it is scrolled; null: it goes with the rest. */
  const keeperOf = (element: Element | null): Element | null => {
    for (let around = element; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).position !== 'sticky') continue;
      const isKeeper = (each: Element): boolean => getComputedStyle(each).overflowX === 'auto';
      for (let keeper = around.parentElement; keeper !== null; keeper = keeper.parentElement) {
        if (isKeeper(keeper)) return keeper;
      }
    }
    return null;
  };
  /** Whether one stays in sight while the other goes by behind it, as the first column of a wide table does. */
  const goesBehind = (a: Element, b: Element): boolean => {
    const [one, other] = [keeperOf(a), keeperOf(b)];
    return (one?.contains(b) ?? false) || (other?.contains(a) ?? false);
  };
  for (const [i, a] of items.entries()) {
    for (const b of items.slice(i + 1)) {
      if (isOneThing(a.element, b.element) || !isSeen(common(a.box, b.box))) continue;
      if (!goesBehind(a.element, b.element)) {
        found.push(`${a.name} ${round(a.box)} lies on ${b.name} ${round(b.box)}`);
      }
    }
  }

  const { clientWidth, scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide`);
  const paper = {
    left: 0,
    top: -window.scrollY,
    right: clientWidth,
    bottom: scrollHeight - window.scrollY,
  };
  const map = document.querySelector('.scene')?.getBoundingClientRect() ?? paper;
  for (const { name, element, box } of items) {
    const frame = element.matches(SHEETS) ? map : paper;
    if (
      box.left < frame.left - 1 ||
      box.right > frame.right + 1 ||
      box.top < frame.top - 1 ||
      box.bottom > frame.bottom + 1
    ) {
      found.push(`${name} ${round(box)} sticks out of ${round(frame)}`);
    }
  }
  return [...new Set(found)];
}
