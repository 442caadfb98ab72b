import type { Attachment } from '../../../../src/contract/conversation.ts';
import type { Problem } from '../../../../src/contract/problem.ts';
import { Refused } from './chat-socket.ts';

/** As the contract says; importing it would bring zod into the page. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** What the picker offers; the desk looks at the bytes. */
export const FILE_TYPES =
  'image/*,application/pdf,.doc,.docx,.xls,.xlsx,.txt,audio/*,video/mp4,video/quicktime';

export interface FileTarget {
  number: string;
  token: string;
}

/** An address that this conversation's token opens. */
export const withToken = (url: string, token: string | null): string =>
  token === null ? url : `${url}?token=${encodeURIComponent(token)}`;

/** A network that has gone silent says nothing of it. */
const SILENT_MS = 30_000;

/** Hands in a file; `onProgress` hears the part that has gone, 0 to 1. Throws `Refused`, or another
 *  error when the connection broke. */
export const sendFile = (
  file: File,
  { number, token }: FileTarget,
  onProgress: (part: number) => void,
): Promise<Attachment> =>
  new Promise((resolve, reject) => {
    const query = new URLSearchParams({ name: file.name, token });
    const request = new XMLHttpRequest();
    request.open(
      'POST',
      `/api/v1/conversations/${encodeURIComponent(number)}/attachments?${query}`,
    );
    request.setRequestHeader('content-type', 'application/octet-stream');
    let silence = window.setTimeout(() => request.abort(), SILENT_MS);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      window.clearTimeout(silence);
      silence = window.setTimeout(() => request.abort(), SILENT_MS);
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener('loadend', () => window.clearTimeout(silence));
    for (const end of ['error', 'abort'])
      request.addEventListener(end, () => reject(new Error('cut')));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as Attachment);
      else reject(new Refused(codeOf(request)));
    });
    request.send(file);
  });

const codeOf = ({ responseText }: XMLHttpRequest): string => {
  try {
    return (JSON.parse(responseText) as Problem).code;
  } catch {
    return 'internal';
  }
};
