import 'react';

/** CSS custom properties, which carry colours and the size of a map unit down the tree. */
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- Only an interface can be merged.
  interface CSSProperties {
    readonly [property: `--${string}`]: string | number | undefined;
  }
}
