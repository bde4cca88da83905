import { expect } from 'vitest';

/** Passes where a command was carried out; where it was not, the failure says the sentence that came of it. */
export function expectDone(
  result: { readonly outcome: string; readonly message: string } | undefined,
): void {
  expect(result?.outcome, result?.message).toBe('done');
}
