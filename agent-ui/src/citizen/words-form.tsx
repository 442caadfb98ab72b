import { useState, type FormEvent, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Failure } from './desk-api.ts';
import { FailureNote } from './failure-note.tsx';
import { SendButton } from './send-button.tsx';
import { useKeptWords } from './use-kept-words.ts';
import { isTooLong, WordsField } from './words-field.tsx';

interface WordsFormProps {
  /** Under which the words are kept until they are sent. */
  name: string;
  label: string;
  send: string;
  /** Nothing need be written. */
  optional?: boolean;
  autoFocus?: boolean;
  sending: boolean;
  failure: Failure | null;
  /** True: the words have arrived. */
  onSend: (text: string) => Promise<boolean>;
  onCancel?: () => void;
}

/** A few words to the desk, and the button that sends them. */
export const WordsForm = (props: WordsFormProps): ReactElement => {
  const { name, label, send, optional = false, autoFocus = false, sending, failure } = props;
  const { onSend, onCancel } = props;
  const { t } = useCitizen();
  const [text, setText] = useKeptWords(name);
  const [missing, setMissing] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const words = text.trim();
    setMissing(words === '' && !optional);
    if ((words === '' && !optional) || isTooLong(words)) return;
    if (await onSend(words)) setText('');
  };
  return (
    <form className="words-form" noValidate onSubmit={(event) => void submit(event)}>
      <fieldset className="plain" disabled={sending}>
        <WordsField
          label={optional ? `${label} (${t('ask.optional')})` : label}
          text={text}
          missing={missing && text.trim() === ''}
          autoFocus={autoFocus}
          onText={setText}
        />
      </fieldset>
      <div role="alert">{failure && <FailureNote failure={failure} doing="sending" />}</div>
      <div className="confirm-buttons">
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            {t('words.cancel')}
          </button>
        )}
        <SendButton words={send} sending={sending} />
      </div>
    </form>
  );
};
