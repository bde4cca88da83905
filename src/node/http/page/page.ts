import { createHash } from 'node:crypto';
import sans from '@fontsource/alegreya-sans/files/alegreya-sans-latin-400-normal.woff2?inline';
import serif from '@fontsource/alegreya/files/alegreya-latin-800-normal.woff2?inline';
import { CHARGES, SHIELD, SHIELD_SHADE } from '../../../shared/heraldry';
import script from './page.client.js?raw';
import html from './page.html?raw';
import words from './words.client.js?raw';

/** The two faces of the window that a page this small is set in. */
const type = [
  ['Alegreya', 800, serif],
  ['Alegreya Sans', 400, sans],
].map(
  ([family, weight, file]) =>
    `@font-face{font-family:'${family}';font-weight:${weight};src:url(${file})format('woff2')}`,
);

const filled = html
  .replace('/* type */', () => type.join('\n'))
  .replace('/* script */', () => `${words}\n${script}`);

/**
 * A node's page as one file, with its general's arms: it needs nothing from any other host, and its policy
 * lets it load nothing but what is in it and the answers of its own node.
 */
export function pageOf(node: number): string {
  return filled.replace('<!-- arms -->', () => armsOf(node));
}

function armsOf(node: number): string {
  const place = node % CHARGES.length;
  const { fill = '', stroke = '' } = CHARGES[place] ?? {};
  return [
    `<svg class="arms arms-${place}" viewBox="-22 -2 44 52" aria-hidden="true">`,
    `<path class="field" d="${SHIELD}"/><path class="shade" d="${SHIELD_SHADE}"/>`,
    `<path class="rim" d="${SHIELD}"/>`,
    `<g transform="translate(0 20) scale(0.725)">`,
    `<path class="charge" d="${fill}"/><path class="lines" d="${stroke}"/></g></svg>`,
  ].join('');
}

export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf('style')}`,
  `script-src ${hashOf('script')}`,
  "connect-src 'self'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The hash of what stands in the page's one element of this name. */
function hashOf(element: 'style' | 'script'): string {
  const [, content = ''] = new RegExp(`<${element}>([^]*?)</${element}>`).exec(filled) ?? [];
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
