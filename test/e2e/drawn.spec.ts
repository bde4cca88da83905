import { expect, test, type Page } from '@playwright/test';
import { siegeLayout } from '../../src/renderer/scene/layout';
import { compareDrawn, describeDrawn, Telling, type DrawnFrame, type Told } from './support/drawn';
import { openWindow, withShell } from './support/window';

/** The paper's rules at twice the pace, so that more is under way. */
const PAPER = ['--rules', 'paper', '--tempo', '2'];
const FRAMES = 25;

/** What is drawn of messengers in some frames one after another, and when each was. */
function sample(page: Page, count: number): Promise<readonly DrawnFrame[]> {
  return page.evaluate(async (wanted) => {
    const frames: DrawnFrame[] = [];
    while (frames.length < wanted) {
      const time = await new Promise<number>((resolve) => {
        requestAnimationFrame(resolve);
      });
      const scene = document.querySelector('.scene');
      const sheet = document.querySelector('.sheet')?.getBoundingClientRect();
      if (!(scene instanceof HTMLElement) || sheet === undefined) throw new Error('No map.');
      const unit = Number.parseFloat(scene.style.getPropertyValue('--u'));
      const tokens = [...document.querySelectorAll<HTMLElement>('.token')].flatMap((token) => {
        const { message: id = '', state = '' } = token.dataset;
        if (id === '') return [];
        // A token stands on its road with its feet, as parts.css has it.
        const { left, top, width, height } = token.getBoundingClientRect();
        const x = (left + width * 0.5 - sheet.left) / unit;
        const y = (top + height * 0.837 - sheet.top) / unit;
        return [{ id, state, x, y }];
      });
      frames.push({ atMs: performance.timeOrigin + time, readMs: Date.now(), tokens });
    }
    return frames;
  }, count);
}

test('draws each messenger of a siege with faults where the records have it, and no other', async ({
  page,
}) => {
  test.slow();
  await withShell(async (shell) => {
    const telling = new Telling();
    await openWindow(page, shell);
    await shell.open();
    shell.onMessage = () => {
      telling.hear(shell.view.messengers, Date.now());
    };
    const count = (): number => telling.all.length;
    const goOn = async (more: number): Promise<void> => {
      const before = count();
      await shell.until('more messages', () => count() > before + more);
    };
    const say = async (words: string): Promise<void> => {
      expect(await shell.command({ type: 'perform', words: words.split(' ') })).toMatchObject({
        outcome: 'done',
      });
    };
    await shell.until('a leader leads', () => shell.view.generals.some(({ id }) => id === 0));
    await goOn(6);
    const frames: DrawnFrame[] = [];
    for (const fault of ['slow all 700ms', 'lose all 40%', 'isolate 1', 'kill 0']) {
      await say(fault);
      await goOn(8);
      frames.push(...(await sample(page, FRAMES)));
      if (fault !== 'kill 0') await say('heal');
    }
    // Whatever became of those that were under way is told by then.
    await goOn(8);
    const layout = siegeLayout(3, 'broad');
    const { all } = telling;
    const found = compareDrawn(all, frames, layout);
    console.log(describeDrawn(found));
    expect(found.lies).toEqual([]);
    expect(found.travelling).toBeGreaterThan(50);

    // It would have noticed what is left out, moved or invented.
    const seen = found.witness;
    if (seen === null) throw new Error('Nobody was seen on the way.');
    const { messenger, frame } = seen;
    const isAnother = (one: Told): boolean => one.messenger.key !== messenger.key;
    const others = all.filter(isAnother);
    expect(compareDrawn(others, frames, layout).lies).not.toEqual([]);
    const earlier = { ...messenger, sentAt: messenger.sentAt - messenger.travelMs };
    const wrong = { messenger: earlier, newsMs: 0 };
    expect(compareDrawn([...others, wrong], frames, layout).lies).not.toEqual([]);
    const without = frames.map((each) => ({
      ...each,
      tokens: each.tokens.filter(({ id }) => id !== messenger.id),
    }));
    expect(compareDrawn(all, without, layout).lies).not.toEqual([]);
    const moved = frames.map((each) => ({
      ...each,
      tokens: each.tokens.map((token) =>
        each === frame && token.id === messenger.id ? { ...token, x: token.x + 150 } : token,
      ),
    }));
    expect(compareDrawn(all, moved, layout).lies).not.toEqual([]);
    const invented = frames.map((each) => ({
      ...each,
      tokens: each.tokens.flatMap((token) => [token, { ...token, id: `${token.id}9` }]),
    }));
    expect(compareDrawn(all, invented, layout).lies).not.toEqual([]);
  }, PAPER);
});
