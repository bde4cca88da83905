import { createHash } from 'node:crypto';
import type { Refusal, RefusalLanguage } from './refusal';
import { REFUSAL_LANGUAGES, REFUSAL_TEXTS } from './refusal';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#efe4cb, #2a2119); color: light-dark(#2f2418, #f0e6d2); }
main { max-width: 38rem; margin: 0 auto; padding: 8vh 1.25rem 3rem; font: 1.15rem/1.5 Georgia, serif; }
section + section { margin-top: 2.5rem; border-top: 1px solid; padding-top: 1.5rem; }
h1, h2 { margin: 0 0 0.5rem; font-size: 1.7rem; line-height: 1.2; text-wrap: balance; }
.advice { font-weight: bold; }
code { display: block; padding: 0.6rem 0.8rem; background: light-dark(#fbf5e6, #1b1510); overflow-wrap: anywhere; }
`;

/** Nothing but this page's own style may be loaded with it. */
export const REFUSAL_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What a person sees who may not use the window, in both languages; `first` stands above. */
export function refusalPage(refusal: Refusal, first: RefusalLanguage): string {
  const languages = [first, ...REFUSAL_LANGUAGES.filter((language) => language !== first)];
  const sections = languages.map((language, i) =>
    section(refusal, language, i === 0 ? 'h1' : 'h2'),
  );
  return `<!doctype html>
<html lang="${first}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Raft Siege: ${REFUSAL_TEXTS[first].of[refusal].matter}</title>
<style>${STYLE}</style>
<main>
${sections.join('\n')}
</main>
</html>
`;
}

function section(refusal: Refusal, language: RefusalLanguage, heading: 'h1' | 'h2'): string {
  const { why, line, lost, of } = REFUSAL_TEXTS[language];
  const { matter, advice } = of[refusal];
  return `<section lang="${language}">
<${heading}>${matter}</${heading}>
<p class="advice">${advice}</p>
<p>${line}</p>
<code lang="en">Raft Siege is open at http://localhost:…/?token=…</code>
<p>${lost}</p>
<p>${why}</p>
</section>`;
}
