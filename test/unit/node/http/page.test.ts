import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageOf, pageSecurityPolicy } from '../../../../src/node/http/page/page';
import { contrast } from '../../../support/colour';

const page = pageOf(1);

function contentOf(element: string): string {
  return new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)?.[1] ?? '';
}

describe("a node's page", () => {
  it('is whole', () => {
    expect(page).toMatch(/^<!doctype html>/i);
    expect(contentOf('style')).toContain('--accent');
    expect(contentOf('script')).toContain("new EventSource('/events')");
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  it('bears the arms of its general, in the colours of the map', () => {
    expect(page).toContain('class="arms arms-1"');
    expect(pageOf(10)).toContain('class="arms arms-1"');
    expect(pageOf(0)).not.toBe(page);
    const palette = readFileSync(
      join(import.meta.dirname, '../../../../src/renderer/scene/palette.css'),
      'utf8',
    );
    const colours = (css: string, name: RegExp): string[] =>
      [...css.matchAll(name)].map(([, colour = '']) => colour);
    expect(colours(page, /--army(?:-deep)?: (#[0-9a-f]{6})/g)).toEqual(
      colours(palette, /--army-\d(?:-deep)?: (#[0-9a-f]{6})/g),
    );
  });

  it('has a lamp that stands out from its paper, in another colour where all is well than in silence', () => {
    const values = (name: string): string[] =>
      [...contentOf('style').matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, 'g'))].map(
        ([, colour = '']) => colour,
      );
    expect(contentOf('style')).toMatch(
      /\.pulse \{[^}]*background: var\(--pulse, var\(--well\)\);\s*\}/,
    );
    // By day and by night.
    for (const [i, paper] of values('paper').entries()) {
      const [well = '', lost = ''] = [values('well')[i], values('lost')[i]];
      expect(well).not.toBe(lost);
      for (const colour of [well, lost]) expect(contrast(colour, paper)).toBeGreaterThan(3);
    }
    expect(values('well')).toHaveLength(2);
  });

  it('needs nothing from any other host', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
    expect(page).not.toMatch(/@import|url\((?!data:)/);
    expect(page).not.toMatch(/ style="| on[a-z]+="/);
  });

  it('is set in the faces of the window, and light with them', () => {
    const faces = page.match(/url\(data:font\/woff2;base64,[A-Za-z0-9+/=]{20000,}\)/g);
    expect(faces).toHaveLength(2);
    expect(pageSecurityPolicy).toContain('font-src data:');
    expect(page.length).toBeLessThan(120_000);
  });

  it('has a policy that allows its own style and script and nothing else', () => {
    for (const element of ['style', 'script']) {
      const hash = createHash('sha256').update(contentOf(element)).digest('base64');
      expect(pageSecurityPolicy).toContain(`${element}-src 'sha256-${hash}'`);
    }
    expect(pageSecurityPolicy).toContain("default-src 'none'");
    expect(pageSecurityPolicy).not.toContain('unsafe');
  });
});
