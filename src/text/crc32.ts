const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

/**
 * CRC-32 of ISO-HDLC, which zip and gzip use, as an unsigned number. To go on from the bytes before, pass their checksum
 * as `before`.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let remainder = ~before;
  for (let i = 0; i < bytes.length; i += 1) {
    remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ (bytes[i] ?? 0)) & 255] ?? 0);
  }
  return ~remainder >>> 0;
}
