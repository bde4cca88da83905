import type { ReactElement } from 'react';
import { Burst } from '../art/messenger/Burst';
import type { MessengerLook } from '../art/messenger/look';
import { MessengerToken, TOKEN_BOX } from '../art/messenger/MessengerToken';
import { pictureUrl, type Theme } from './picture-url';

/** What a sprite shows: a kind of messenger, or where one was lost. */
export type SpriteKind = MessengerLook['type'] | 'entriesMany' | 'lost';

export interface Sprite {
  readonly kind: SpriteKind;
  readonly facing: 'east' | 'west';
  /** A CSS colour. */
  readonly term: string;
}

/** The drawn messengers as images, each made when it is first needed. Their number is bounded by the kinds and terms. */
export class Sprites {
  readonly #theme: Theme;
  readonly #urls = new Map<string, string>();

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  urlOf({ kind, facing, term }: Sprite): string {
    const key = `${kind} ${facing} ${term}`;
    const known = this.#urls.get(key);
    if (known !== undefined) return known;
    const drawing = drawingOf(kind, facing);
    const made = pictureUrl({ box: TOKEN_BOX, theme: this.#theme, term, drawing });
    this.#urls.set(key, made);
    return made;
  }

  dispose(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }
}

function drawingOf(kind: SpriteKind, facing: 'east' | 'west'): ReactElement {
  switch (kind) {
    case 'lost':
      return <Burst />;
    case 'entries':
      return <MessengerToken look={{ type: 'entries', count: 1 }} facing={facing} />;
    case 'entriesMany':
      return <MessengerToken look={{ type: 'entries', count: 2 }} facing={facing} />;
    default:
      return <MessengerToken look={{ type: kind }} facing={facing} />;
  }
}
