import type { StaffCommand } from '../../../../../src/contract/commands.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { FormFrame, type FormProps } from './form-frame.tsx';
import { useWordsOf, WordsField } from './words-field.tsx';

/** Commands that are words, or may have some. */
const TEXT_COMMANDS = {
  note: {},
  request_info: { reader: 'citizen' },
  supply_info: { reader: 'citizen' },
  send_back: {},
  reopen: {},
  unmask: {},
  proceed: { isOptional: true },
  urge: { isOptional: true },
} as const satisfies Partial<
  Record<StaffCommand['type'], { reader?: 'citizen'; isOptional?: boolean }>
>;
type TextCommand = keyof typeof TEXT_COMMANDS;

const commandWith = (type: TextCommand, words: string): StaffCommand => {
  if (type === 'proceed' || type === 'urge') return words === '' ? { type } : { type, text: words };
  return { type, text: words };
};

/** The form of one of these commands. */
const textForm = (type: TextCommand) => {
  const rules: { reader?: 'citizen'; isOptional?: boolean } = TEXT_COMMANDS[type];
  const TextForm = (props: FormProps) => {
    const t = useTicketWords();
    const { words, field, send } = useWordsOf(type, props);
    return (
      <FormFrame
        {...props}
        type={type}
        ready={rules.isOptional === true || words !== ''}
        reader={rules.reader ?? 'desk'}
        onSend={() => void send(commandWith(type, words))}
      >
        <WordsField {...field} label={t(`write.${type}`)} rows={3} autoFocus />
      </FormFrame>
    );
  };
  return TextForm;
};

export const NoteForm = textForm('note');
export const RequestInfoForm = textForm('request_info');
export const SupplyInfoForm = textForm('supply_info');
export const SendBackForm = textForm('send_back');
export const ReopenForm = textForm('reopen');
export const UnmaskForm = textForm('unmask');
export const ProceedForm = textForm('proceed');
export const UrgeForm = textForm('urge');
