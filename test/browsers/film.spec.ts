import { expect, test } from '@playwright/test';
import { showRecording, type ShownRecording } from '../support/shown-recording';
import { inEach, OTHERS } from './browsers';
import { Tab } from './tab';

/** How a picture of VP8 of 1280 by 800 begins that needs none before it (RFC 6386, 9.1). */
const KEY_PICTURE = Buffer.from('9d012a00052003', 'hex');

inEach(OTHERS, (browser) => {
  let shown: ShownRecording;
  test.beforeEach(async () => {
    shown = await showRecording();
  });
  test.afterEach(() => shown.end());

  test('a video of a stretch is made', async () => {
    const tab = new Tab(await browser().newTab());
    await tab.resize(1600, 1000);
    await tab.go(shown.address);
    await tab.click(/^Skip the tour$/);
    await tab.keepsDownloads();
    // A quarter of a second at this pace: each picture takes a slow machine seconds in WebKit.
    await tab.choose('20×');
    await tab.click(/^Save a stretch as a video$/);
    await tab.click(/^Make a video at 20×$/);
    await tab.sees(/Saved as story-1000-6000ms\.webm\./);
    const film = await tab.download();
    expect(film.readUInt32BE(0), 'WebM').toBe(0x1a45dfa3);
    expect(film.includes(KEY_PICTURE), 'a whole picture of VP8').toBe(true);
  });
});
