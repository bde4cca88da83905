/**
 * Calls back as soon as React has ended what it is doing, before the browser draws the next frame: what is drawn
 * by a React of its own can't be in the midst of another's work.
 *
 * @returns takes that back where it has not happened yet
 */
export function afterReact(work: () => void): () => void {
  let isWanted = true;
  queueMicrotask(() => {
    if (isWanted) work();
  });
  return () => {
    isWanted = false;
  };
}
