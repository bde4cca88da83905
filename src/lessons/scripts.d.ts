/** The text of a script, put in by the build. */
declare module '*.siege?raw' {
  const text: string;
  // eslint-disable-next-line no-restricted-exports -- this is how the build hands it over
  export default text;
}
