const END_OF_DIRECTORY = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;

/**
 * How many bytes a ZIP file says that it unpacks to, read from its central directory. Throws when
 * there is none.
 */
export function unpackedSize(file: Buffer): number {
  let end = file.length - END_SIZE;
  while (end >= 0 && file.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error('not a ZIP file');
  const entries = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  let size = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (file.readUInt32LE(at) !== ENTRY) throw new Error('not a ZIP file');
    size += file.readUInt32LE(at + 24);
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    at += ENTRY_SIZE + name! + extra! + comment!;
  }
  return size;
}
