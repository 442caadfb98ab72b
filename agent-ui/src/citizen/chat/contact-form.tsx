import { useState, type ReactElement } from 'react';
import { Field } from '../field.tsx';
import { useChat } from './chat-context.ts';
import { FoldedForm } from './folded-form.tsx';

const PHONE = /^[+\d][\d\s()-]{2,31}$/;

/** Name or phone, for the ticket. */
export const ContactForm = (): ReactElement => {
  const { say, desk } = useChat();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [checked, setChecked] = useState(false);
  const [doing, setDoing] = useState<'nothing' | 'telling' | 'told' | 'failed'>('nothing');
  const plain = phone.normalize('NFKC').trim();
  const isWrong = plain !== '' && !PHONE.test(plain);
  const tell = (): void => {
    setChecked(true);
    if (isWrong || (!name.trim() && !plain)) return;
    setDoing('telling');
    desk.giveContact({ name: name.trim(), phone: plain }).then(
      () => setDoing('told'),
      () => setDoing('failed'),
    );
  };
  return (
    <FoldedForm
      title={say('contact')}
      hint={say('contact.hint')}
      outcome={
        (doing === 'told' && say('contact.told')) || (doing === 'failed' && say('contact.failed'))
      }
      isFailed={doing === 'failed'}
      isSending={doing === 'telling'}
      send={say('contact.send')}
      onSend={tell}
    >
      <div className="field-pair">
        <Field
          label={say('contact.name')}
          autoComplete="name"
          maxLength={100}
          value={name}
          onText={setName}
        />
        <Field
          label={say('contact.phone')}
          type="tel"
          autoComplete="tel"
          maxLength={32}
          value={phone}
          error={checked && isWrong ? 'error.phone' : undefined}
          onText={setPhone}
        />
      </div>
    </FoldedForm>
  );
};
