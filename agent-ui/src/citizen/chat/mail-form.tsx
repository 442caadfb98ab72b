import { useState, type ReactElement } from 'react';
import { Field } from '../field.tsx';
import { useChat } from './chat-context.ts';
import { Refused } from './chat-socket.ts';
import { FoldedForm } from './folded-form.tsx';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const isTooOften = (error: unknown): boolean =>
  error instanceof Refused && error.code === 'too_many_requests';

/** The transcript by e-mail, now or when the conversation is over. */
export const MailForm = (): ReactElement => {
  const { say, desk, language, state } = useChat();
  const [email, setEmail] = useState('');
  const [checked, setChecked] = useState(false);
  const [doing, setDoing] = useState<'nothing' | 'telling' | 'told' | 'often' | 'failed'>(
    'nothing',
  );
  const plain = email.normalize('NFKC').trim();
  const isWrong = !EMAIL.test(plain);
  const isOver = state.conversation?.state === 'ended';
  const ask = (): void => {
    setChecked(true);
    if (isWrong) return;
    setDoing('telling');
    desk.mailTranscript({ email: plain, language }).then(
      () => setDoing('told'),
      (error: unknown) => setDoing(isTooOften(error) ? 'often' : 'failed'),
    );
  };
  return (
    <FoldedForm
      title={say('mail')}
      hint={say(isOver ? 'mail.hint.over' : 'mail.hint')}
      outcome={
        (doing === 'told' && say(isOver ? 'mail.told.over' : 'mail.told', { email: plain })) ||
        (doing === 'often' && say('mail.often')) ||
        (doing === 'failed' && say('mail.failed'))
      }
      isFailed={doing === 'often' || doing === 'failed'}
      isSending={doing === 'telling'}
      send={say('mail.send')}
      onSend={ask}
    >
      <Field
        label={say('mail.address')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        error={checked && isWrong ? 'error.email' : undefined}
        onText={setEmail}
      />
    </FoldedForm>
  );
};
