import type { Page } from '@playwright/test';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Lays a finger on the page, draws it to another place, in CSS pixels, and lifts it. The window has to be touched. */
export async function drawByFinger(page: Page, from: Place, to: Place): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const at = (share: number): readonly Place[] => [
    { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share },
  ];
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [...at(0)] });
  for (let step = 1; step <= 8; step += 1) {
    const touchPoints = [...at(step / 8)];
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints });
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await client.detach();
}
