import { useState } from 'react';

/**
 * The value of an earlier render for as long as the new one says the same, so that what is drawn from plain data
 * is drawn again only when the data differ.
 */
export function useSame<T>(value: T): T {
  const [kept, keep] = useState(() => ({ value, text: JSON.stringify(value) }));
  const text = JSON.stringify(value);
  if (text === kept.text) return kept.value;
  keep({ value, text });
  return value;
}
