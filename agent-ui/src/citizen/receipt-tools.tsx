import { useState, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { copyText } from './copy-text.ts';
import type { TicketKey } from './desk-api.ts';
import { progressPath } from './route.ts';

/** Ways to keep the receipt: copy, share (where the device can), a text file, paper. */
export const ReceiptTools = ({ ticketKey }: { ticketKey: TicketKey }): ReactElement => {
  const { t } = useCitizen();
  const [copied, setCopied] = useState<boolean | null>(null);
  const { number, code } = ticketKey;
  const link = new URL(progressPath(ticketKey), window.location.href).href;
  const text = t('receipt.text', { number, code, link });
  return (
    <>
      <div className="receipt-tools">
        <button
          type="button"
          className="button"
          onClick={() => void copyText(text).then(setCopied)}
        >
          {t(copied ? 'receipt.copied' : 'receipt.copy')}
        </button>
        {'share' in navigator && (
          <button type="button" className="button" onClick={() => void share(text)}>
            {t('receipt.share')}
          </button>
        )}
        <a
          className="button"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={`${number}.txt`}
        >
          {t('receipt.save')}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('receipt.print')}
        </button>
      </div>
      <p role="status" className={copied === false ? 'field-error' : 'for-readers'}>
        {copied === true && t('receipt.copied')}
        {copied === false && t('receipt.uncopied')}
      </p>
    </>
  );
};

const share = async (text: string): Promise<void> => {
  try {
    await navigator.share({ text });
  } catch {
    // The citizen closed the share sheet.
  }
};
