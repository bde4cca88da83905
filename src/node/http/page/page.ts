import { createHash } from 'node:crypto';
import script from './page.client.js?raw';
import html from './page.html?raw';

/**
 * The node's page as one file: it needs nothing from any other host, and its policy lets it load
 * nothing but what is in it and the answers of its own node.
 */
export const page = html.replace('/* script */', () => script);

export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf('style')}`,
  `script-src ${hashOf('script')}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The hash of what stands in the page's one element of this name. */
function hashOf(element: 'style' | 'script'): string {
  const [, content = ''] = new RegExp(`<${element}>([^]*?)</${element}>`).exec(page) ?? [];
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
