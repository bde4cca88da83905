/** Marks where whatever has just begun at the side goes on; on what holds its first button. */
export const BEGUN = { 'data-begun': true } as const;

/**
 * Where the focus goes when a sheet closes over what it began, for `finalFocus`: whoever uses a keyboard would
 * have to look for it otherwise. True: nothing has begun, and the focus goes back to where it was.
 */
export function wayOn(): HTMLElement | true {
  return document.querySelector<HTMLElement>('[data-begun] [data-look="primary"]') ?? true;
}
