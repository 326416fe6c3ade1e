import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put into a zip, and how its entry lies. */
export interface Packed {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** 8 deflated when left out, 0 stored; any other number only says so. */
  readonly method?: number;
  readonly flags?: number;
  /** What the list of files states in place of the truth. */
  readonly crc32?: number;
  readonly bytes?: number;
  /** Sizes and offset in the extra field of large archives. */
  readonly isLarge?: boolean;
}

/** A zip archive, made by APPNOTE 6.3.10 and not by the reader under test. */
export function zipOf(files: readonly Packed[], comment = ''): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content);
    const method = file.method ?? 8;
    const data = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(file.path);
    const checksum = file.crc32 ?? crc32(content);
    const bytes = file.bytes ?? content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(file.flags ?? 0, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(checksum, 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(bytes, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(file.flags ?? 0, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(checksum, 16);
    entry.writeUInt32LE(file.isLarge ? 0xffffffff : data.length, 20);
    entry.writeUInt32LE(file.isLarge ? 0xffffffff : bytes, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(file.isLarge ? 0xffffffff : offset, 42);
    const extra = file.isLarge ? Buffer.alloc(28 + 5) : Buffer.alloc(0);
    if (file.isLarge) {
      // Another field goes before the one that counts.
      extra.writeUInt16LE(0x5455, 0);
      extra.writeUInt16LE(1, 2);
      extra.writeUInt16LE(1, 5);
      extra.writeUInt16LE(24, 7);
      extra.writeBigUInt64LE(BigInt(bytes), 9);
      extra.writeBigUInt64LE(BigInt(data.length), 17);
      extra.writeBigUInt64LE(BigInt(offset), 25);
    }
    entry.writeUInt16LE(extra.length, 30);
    parts.push(local, name, data);
    entries.push(entry, name, extra);
    offset += local.length + name.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return new Uint8Array(Buffer.concat([...parts, directory, end, Buffer.from(comment)]));
}
