import { createContext, useContext } from 'react';
import { createTexts, type Texts } from './texts';

export const TextsContext = createContext<Texts>(createTexts('en'));

/** Everything a person reads, in the chosen language. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
