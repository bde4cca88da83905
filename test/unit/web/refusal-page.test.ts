import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { REFUSAL_TEXTS } from '../../../src/web/refusal';
import { REFUSAL_PAGE_POLICY, refusalPage } from '../../../src/web/refusal-page';

const REFUSALS = ['foreignHost', 'foreignOrigin', 'noToken', 'wrongToken', 'usedLink'] as const;

describe.each(REFUSALS)('the page of a refusal, %s', (refusal) => {
  it.each([
    ['en', 'de'],
    ['de', 'en'],
  ] as const)('says in %s, then in %s what is the matter and what to do', (first, second) => {
    const page = refusalPage(refusal, first);
    const places = [first, second].flatMap((language) => {
      const { matter, advice } = REFUSAL_TEXTS[language].of[refusal];
      return [`<section lang="${language}">`, `>${matter}</h`, advice].map((text) =>
        page.lastIndexOf(text),
      );
    });
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(page.match(/<h1>/g)).toHaveLength(1);
  });
});

describe('the page of a refusal', () => {
  it('loads nothing, and its policy lets in its own style alone', () => {
    const page = refusalPage('noToken', 'en');
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(REFUSAL_PAGE_POLICY).toContain(`style-src 'sha256-${hash}'`);
    expect(REFUSAL_PAGE_POLICY).not.toContain('unsafe');
    expect(page).not.toMatch(/<(script|link|img)|style=|url\(/);
  });
});
