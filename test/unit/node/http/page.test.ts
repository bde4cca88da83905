import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { page, pageSecurityPolicy } from '../../../../src/node/http/page/page';

function contentOf(element: string): string {
  return new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)?.[1] ?? '';
}

describe("a node's page", () => {
  it('is whole', () => {
    expect(page).toMatch(/^<!doctype html>/i);
    expect(contentOf('style')).toContain('--leader');
    expect(contentOf('script')).toContain("new EventSource('/events')");
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  it('needs nothing from any other host', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
    expect(page).not.toMatch(/@import|url\(/);
    expect(page).not.toMatch(/ style="| on[a-z]+="/);
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
