/** A file as a `data:` address, put in by the build. */
declare module '*?inline' {
  const address: string;
  // eslint-disable-next-line no-restricted-exports -- this is how the build hands it over
  export default address;
}

/** A file's text, put in by the build. */
declare module '*?raw' {
  const text: string;
  // eslint-disable-next-line no-restricted-exports -- this is how the build hands it over
  export default text;
}
