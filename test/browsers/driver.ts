/** A key or the mouse and what it does, in the form that WebDriver and WebDriver BiDi share. */
export interface InputSource {
  readonly type: 'key' | 'pointer';
  readonly id: string;
  readonly actions: readonly object[];
}

/** One tab, driven from outside in the protocol of its browser. */
export interface Driver {
  go(address: string): Promise<void>;
  /** The value of an expression in the page; anything that JSON can say. */
  evaluate(expression: string): Promise<unknown>;
  perform(sources: readonly InputSource[]): Promise<void>;
  /** Makes the page so large, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Brings it before the other tabs. */
  show(): Promise<void>;
  /** What is to be seen now, as PNG. */
  screenshot(): Promise<Buffer>;
}

/** A browser with a profile of its own and nothing in it. */
export interface DrivenBrowser {
  /** Name and version, as it tells them. */
  readonly version: string;
  /** How narrow its pages can be made, in CSS pixels. */
  readonly minWidth: number;
  newTab(): Promise<Driver>;
  close(): Promise<void>;
}
