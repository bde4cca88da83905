import { beforeEach, describe, expect, it, vi } from 'vitest';
import { de } from '../../../../src/main/i18n/de';
import { en } from '../../../../src/main/i18n/en';
import { shellTexts } from '../../../../src/main/i18n/texts';

const { app } = vi.hoisted(() => ({
  app: { getPreferredSystemLanguages: vi.fn<() => string[]>(), getLocale: vi.fn<() => string>() },
}));
vi.mock('electron', () => ({ app }));

describe("the shell's language", () => {
  beforeEach(() => {
    vi.clearAllMocks();
  });

  it.each([
    [['de-AT', 'en-GB'], 'en-GB', de],
    [['fr-FR', 'en-GB', 'de'], 'fr', en],
    [['DE_DE.UTF-8'], 'en-US', de],
    [[], 'de', de],
    [['fr-FR', 'nl'], 'fr', en],
    [[''], '', en],
  ])(
    "is the first of its user's that it knows, else English: %j, of the app %s",
    (tags, locale, texts) => {
      app.getPreferredSystemLanguages.mockReturnValue(tags);
      app.getLocale.mockReturnValue(locale);
      expect(shellTexts()).toBe(texts);
    },
  );
});
