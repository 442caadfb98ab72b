import { Input } from 'antd';
import type { StaffCommand } from '../../../../../src/contract/commands.ts';
import type { FormCommand } from '../actions.ts';
import { useDraft } from '../draft.ts';
import type { FormProps } from './form-frame.tsx';

/** The words of a form as a draft that survives leaving it; they go once the desk has taken them. */
export const useWordsOf = (type: FormCommand, { ticket, onSend }: FormProps) => {
  const { text, write } = useDraft(ticket.number, type);
  const words = text.trim();
  return {
    words,
    /** To be spread into a command whose words are optional. */
    optional: words === '' ? {} : { text: words },
    field: { value: text, onWrite: write },
    send: async (command: StaffCommand): Promise<void> => {
      if (await onSend(command)) write('');
    },
  };
};

interface WordsFieldProps {
  label: string;
  value: string;
  onWrite: (text: string) => void;
  rows?: number;
  autoFocus?: boolean;
}

export const WordsField = ({ label, value, onWrite, rows = 2, autoFocus }: WordsFieldProps) => (
  <Input.TextArea
    autoFocus={autoFocus ?? false}
    autoSize={{ minRows: rows, maxRows: 12 }}
    maxLength={5_000}
    placeholder={label}
    aria-label={label}
    value={value}
    onChange={({ target }) => onWrite(target.value)}
  />
);
