/** The value of a text of JSON; undefined where it is none, which JSON has no word for. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
