// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { useEffect } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Burst } from '../../../../../src/renderer/scene/art/messenger/Burst';
import { City } from '../../../../../src/renderer/scene/art/city/City';
import { pictureUrl } from '../../../../../src/renderer/scene/parts/picture-url';
import { Sprites } from '../../../../../src/renderer/scene/parts/sprites';

let made: Blob[] = [];
let revoked: string[] = [];
beforeEach(() => {
  made = [];
  revoked = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((image) => {
    if (!(image instanceof Blob)) throw new Error('That is no image.');
    return `blob:${made.push(image)}`;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => {
    revoked.push(url);
  });
});

const box = { x: -1, y: -2, width: 3, height: 4 };

it('makes a drawing an image of its own, with its theme and the term it wears', async () => {
  pictureUrl({ box, theme: 'night', term: 'var(--term-3)', drawing: <Burst /> });
  const [image] = made;
  expect(image?.type).toBe('image/svg+xml');
  const markup = await image?.text();
  expect(markup).toContain('data-theme="night"');
  expect(markup).toContain('viewBox="-1 -2 3 4"');
  expect(markup).toContain('--term:var(--term-3)');
  expect(markup).toContain('m-burst');
});

it.each(['holding', 'assaulted', 'fallen', 'held'] as const)(
  'draws the city when it is %s, with every line in its place',
  async (state) => {
    pictureUrl({ box, theme: 'day', drawing: <City state={state} victors={[1, 2]} /> });
    const markup = (await made[0]?.text()) ?? '';
    expect(markup).toContain(`data-city="${state}"`);
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  },
);

it('makes the image of a messenger once for each kind, direction and term', () => {
  const sprites = new Sprites('day');
  const heartbeat = { kind: 'heartbeat', facing: 'east', term: 'var(--term-1)' } as const;
  expect(sprites.urlOf(heartbeat)).toBe(sprites.urlOf({ ...heartbeat }));
  sprites.urlOf({ ...heartbeat, facing: 'west' });
  sprites.urlOf({ ...heartbeat, term: 'var(--term-2)' });
  sprites.urlOf({ ...heartbeat, kind: 'lost' });
  expect(made).toHaveLength(4);
  sprites.dispose();
  expect(revoked).toEqual(['blob:1', 'blob:2', 'blob:3', 'blob:4']);
});

it('says that nothing can be drawn in the midst of React’s own work, in place of an empty image', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  let fault: unknown = null;
  function Impatient(): null {
    useEffect(() => {
      try {
        pictureUrl({ box, theme: 'day', drawing: <Burst /> });
      } catch (error) {
        fault = error;
      }
    });
    return null;
  }
  render(<Impatient />);
  expect(String(fault)).toContain('while React works');
});
