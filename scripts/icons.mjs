// Draws resources/icon.svg in the sizes and formats that the systems want. To be run when the drawing
// has changed; what it makes is checked in.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser, noBrowserMessage } from './lib/browser.mjs';
import { root } from './lib/built.mjs';
import { takesNoOptions } from './lib/no-options.mjs';

/** Sizes in a Windows icon, and of the files that Linux desktops choose from. */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/**
 * The types of a macOS icon that hold PNG data. The older icp4 to icp6 do too, but Finder shows them
 * garbled in an app's icon; ic11 and ic12 are drawn for small sizes instead.
 */
const ICNS_TYPES = /** @type {const} */ ({
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
});

const HELP = `Draws resources/icon.svg anew, as icon.ico, icon.icns and icons/*.png beside it.

Usage: node scripts/icons.mjs

It needs a Chromium; CHROMIUM_PATH names one. What it makes is checked in.
`;

if (!takesNoOptions(HELP)) process.exit();
const resources = join(root, 'resources');
const executablePath = browserPath();
const browser = await chromium.launch({ executablePath, args: browserArgs });
try {
  const page = await browser.newPage();
  const svg = readFileSync(join(resources, 'icon.svg'), 'utf8');
  /** @type {Map<number, Buffer>} */
  const pngs = new Map();
  for (const size of new Set([...ICO_SIZES, ...LINUX_SIZES, ...Object.values(ICNS_TYPES)])) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>html,body{margin:0;background:none}svg{display:block;width:${size}px}</style>${svg}`,
    );
    pngs.set(size, await page.screenshot({ omitBackground: true }));
  }
  const png = (/** @type {number} */ size) => pngs.get(size) ?? Buffer.alloc(0);
  mkdirSync(join(resources, 'icons'), { recursive: true });
  for (const size of LINUX_SIZES) {
    writeFileSync(join(resources, 'icons', `${size}x${size}.png`), png(size));
  }
  writeFileSync(join(resources, 'icon.ico'), ico(ICO_SIZES.map((size) => [size, png(size)])));
  const entries = Object.entries(ICNS_TYPES).map(([type, size]) => [type, png(size)]);
  writeFileSync(join(resources, 'icon.icns'), icns(/** @type {[string, Buffer][]} */ (entries)));
} finally {
  await browser.close();
}

function browserPath() {
  try {
    const path = findBrowser();
    if (path !== undefined) return path;
    console.error(noBrowserMessage);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
  process.exit(1);
}

/**
 * A Windows icon of PNG images (https://en.wikipedia.org/wiki/ICO_(file_format)).
 *
 * @param {[size: number, png: Buffer][]} images
 */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [i, [size, png]] of images.entries()) {
    const at = 6 + 16 * i;
    // 256 is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(([, png]) => png)]);
}

/**
 * A macOS icon of PNG images (https://en.wikipedia.org/wiki/Apple_Icon_Image_format).
 *
 * @param {[type: string, png: Buffer][]} images
 */
function icns(images) {
  const chunks = images.map(([type, png]) => chunk(type, png));
  return chunk('icns', Buffer.concat(chunks));
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(8 + data.length, 4);
  return Buffer.concat([header, data]);
}
