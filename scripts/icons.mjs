// `node scripts/icons.mjs`: draws the icons of the installed page into public/, from the rectangles of favicon.svg.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const PUBLIC = join(dirname(dirname(fileURLToPath(import.meta.url))), 'public');
const GROUND = [0x0f, 0x17, 0x2a];
/** Of a square of 32: left, top, right, bottom, colour. */
const RECTANGLES = /** @type {const} */ ([
  [15.25, 5, 16.75, 27, [0x94, 0xa3, 0xb8]],
  [17, 8, 23, 11, [0x34, 0xd3, 0x99]],
  [17, 13, 27, 16, [0x34, 0xd3, 0x99]],
  [7, 18, 15, 21, [0xf8, 0x71, 0x71]],
  [11, 23, 15, 26, [0xf8, 0x71, 0x71]],
]);
/** What launchers may cut off is ground alone: the drawing fills so much of the icon. */
const DRAWING = 0.86;
const SAMPLES = 4;

/** @param {number} x @param {number} y of the square of 32 */
function colourAt(x, y) {
  const hit = RECTANGLES.findLast(([left, top, right, bottom]) => x >= left && x < right && y >= top && y < bottom);
  return hit ? hit[4] : GROUND;
}

/** The check sum of PNG. @param {Buffer} bytes */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** An opaque PNG of the icon. @param {number} size in pixels */
export function iconPng(size) {
  const rows = Buffer.alloc(size * (1 + size * 3));
  const toDrawing = (/** @type {number} */ pixel) => 16 + ((pixel / size) * 32 - 16) / DRAWING;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0];
      for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
        const sx = toDrawing(x + ((i % SAMPLES) + 0.5) / SAMPLES);
        const sy = toDrawing(y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES);
        colourAt(sx, sy).forEach((channel, c) => {
          sum[c] += channel;
        });
      }
      sum.forEach((channel, c) => {
        rows[y * (1 + size * 3) + 1 + x * 3 + c] = Math.round(channel / (SAMPLES * SAMPLES));
      });
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

for (const size of [180, 192, 512]) writeFileSync(join(PUBLIC, `icon-${size}.png`), iconPng(size));
