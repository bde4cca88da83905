import { expect } from '@playwright/test';
import { misplacedNow } from '../e2e/support/boxes';
import type { Driver } from './driver';

/** As WebDriver's table of keys has them (W3C WebDriver, 17.4.2). */
const KEYS: Readonly<Record<string, string>> = { Home: '\uE011' };

/** One tab as its user sees it: waits for what is to be there, and clicks where it is. */
export class Tab {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  go(address: string): Promise<void> {
    return this.#driver.go(address);
  }

  show(): Promise<void> {
    return this.#driver.show();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#driver.resize(width, height);
    await expect.poll(() => this.#call(() => window.innerWidth)).toBe(width);
    // A slow machine draws the map anew some frames later.
    const isFitted = (): Promise<boolean> =>
      this.#call(() => {
        const map = document.querySelector('.scene')?.getBoundingClientRect();
        const sheet = document.querySelector('.scene .sheet')?.getBoundingClientRect();
        if (map === undefined || sheet === undefined) return true;
        return sheet.width < map.width + 1 && sheet.height < map.height + 1;
      });
    await expect.poll(isFitted).toBe(true);
  }

  /** Waits until such a text is to be seen. */
  sees(pattern: RegExp): Promise<void> {
    return expect.poll(() => this.#call(() => document.body.innerText)).toMatch(pattern);
  }

  /** Who leads, as the window says once somebody does. */
  async leader(): Promise<number> {
    await this.sees(/General \d leads/);
    return Number(/General (\d) leads/.exec(await this.#call(() => document.body.innerText))?.[1]);
  }

  /** Chooses in the list that has such an option. */
  async choose(option: string): Promise<void> {
    const isChosen = (): Promise<boolean> =>
      this.#call((it) => {
        const found = [...document.querySelectorAll('option')].find(({ text }) => text === it);
        if (found === undefined) return false;
        found.selected = true;
        found.closest('select')?.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      }, option);
    await expect.poll(isChosen, { message: option }).toBe(true);
  }

  /** From now on the page keeps the video that it hands over, so that none comes into the user's folder. */
  async keepsDownloads(): Promise<void> {
    await this.#call(() => {
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        if (this.download === '') click.call(this);
      };
      const createObjectURL = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (file) => {
        if (file instanceof Blob && file.type === 'video/webm') {
          void file.arrayBuffer().then((buffer) => {
            document.body.dataset['kept'] = Array.from(new Uint8Array(buffer), (byte) =>
              byte.toString(16).padStart(2, '0'),
            ).join('');
          });
        }
        return createObjectURL(file);
      };
      return null;
    });
  }

  /** What the page has kept, once it has. */
  async download(): Promise<Buffer> {
    await this.finds('[data-kept]');
    return Buffer.from(await this.#call(() => document.body.dataset['kept'] ?? ''), 'hex');
  }

  /** Waits until a CSS selector finds something. */
  finds(selector: string): Promise<void> {
    const count = (): Promise<number> =>
      this.#call((it) => document.querySelectorAll(it).length, selector);
    return expect.poll(count).toBeGreaterThan(0);
  }

  /** Clicks the middle of the first button that has such a name, once there is one. */
  async click(name: RegExp): Promise<void> {
    await expect.poll(() => this.#middle(name), { message: String(name) }).not.toBe(null);
    const place = await this.#middle(name);
    if (place === null) throw new Error(`The button ${String(name)} is gone again.`);
    await this.#driver.perform([
      {
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', ...place },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ]);
  }

  /** Presses a key, as `Home` or `1`, wherever the focus is. */
  async press(key: string): Promise<void> {
    const value = KEYS[key] ?? key;
    await this.#driver.perform([
      {
        type: 'key',
        id: 'keyboard',
        actions: [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ],
      },
    ]);
  }

  /** Gives the focus to the first element that a CSS selector finds. */
  async focus(selector: string): Promise<void> {
    await this.#call((it) => {
      document.querySelector<HTMLElement>(it)?.focus();
      return null;
    }, selector);
  }

  /** What lies on something else or is cut off, a sentence each. */
  misplaced(): Promise<readonly string[]> {
    return this.#call(misplacedNow);
  }

  screenshot(): Promise<Buffer> {
    return this.#driver.screenshot();
  }

  /** Where a button can be hit; null where there is none, or something lies on it. */
  #middle(name: RegExp): Promise<{ readonly x: number; readonly y: number } | null> {
    return this.#call((source) => {
      const pattern = new RegExp(source);
      const button = [...document.querySelectorAll<HTMLButtonElement>('button')].find(
        (each) =>
          !each.disabled &&
          each.checkVisibility() &&
          pattern.test((each.ariaLabel ?? each.innerText).trim()),
      );
      button?.scrollIntoView({ block: 'nearest' });
      const box = button?.getBoundingClientRect();
      if (box === undefined) return null;
      const x = Math.round(box.left + box.width / 2);
      const y = Math.round(box.top + box.height / 2);
      return button?.contains(document.elementFromPoint(x, y)) === true ? { x, y } : null;
    }, name.source);
  }

  /** Calls a function in the page. */
  async #call<T>(code: () => T | Promise<T>): Promise<T>;
  async #call<T, A>(code: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  async #call(code: (argument: unknown) => unknown, argument?: unknown): Promise<unknown> {
    return this.#driver.evaluate(
      `(${code.toString()})(${argument === undefined ? '' : JSON.stringify(argument)})`,
    );
  }
}
