/** The JSON value of a text, or the text itself where it is none, as programs of others write both. */
export function jsonOrText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
