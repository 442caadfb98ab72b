import { fileTypeFromBuffer } from 'file-type';

/** What may be sent, by its first bytes, and the ending of the name under which it is served. */
const ALLOWED: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heic-sequence': 'heic',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/amr': 'amr',
  'video/mp4': 'mp4',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
/** The old formats of Word and Excel share one container: the name tells which. */
const OLD_OFFICE: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
};

/** What a file is as its bytes say, and its proper ending; null for what is not taken. */
export async function attachmentType(
  bytes: Uint8Array,
  name: string,
): Promise<{ type: string; ending: string } | null> {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const sniffed = await fileTypeFromBuffer(bytes);
  if (!sniffed) return isText(bytes) ? { type: 'text/plain', ending: 'txt' } : null;
  const { mime } = sniffed;
  const known = ALLOWED[mime];
  if (known) return { type: mime, ending: known };
  const old = mime === 'application/x-cfb' ? OLD_OFFICE[ending] : undefined;
  return old ? { type: old, ending } : null;
}

/** UTF-8 without control characters, and no page that a browser would run. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // oxlint-disable-next-line no-control-regex -- these make it no text
    return !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text) && !/^\s*<[!?\w]/.test(text);
  } catch {
    return false;
  }
}
