import { useState, type FormEvent, type ReactElement } from 'react';
import { copyText } from '../copy-text.ts';
import { Field } from '../field.tsx';
import { PreferenceButtons } from '../preference-buttons.tsx';
import type { Preferences } from '../preferences.ts';
import { chatPath } from '../route.ts';
import { TwoStepButton } from '../two-step-button.tsx';
import { useChat } from './chat-context.ts';
import { Refused } from './chat-socket.ts';
import { withToken } from './send-file.ts';

interface ChatMenuProps {
  preferences: Preferences;
  onPreferences: (next: Preferences) => void;
  onDone: () => void;
}

/** What else can be done with the conversation; nothing of it is asked before. */
export const ChatMenu = (props: ChatMenuProps): ReactElement => {
  const { preferences, onPreferences, onDone } = props;
  const { say, state, language } = useChat();
  const { number, spoken, token } = state.session;
  return (
    <section className="chat-menu" aria-label={say('menu')}>
      <div className="chat-menu-row">
        <PreferenceButtons
          className="button"
          preferences={preferences}
          onPreferences={onPreferences}
        />
        {spoken && token && (
          <a
            className="button"
            href={`${withToken(`/api/v1/conversations/${number}/transcript`, token)}&lang=${language}`}
            download
          >
            {say('transcript')}
          </a>
        )}
      </div>
      <ContactForm />
      {spoken && state.conversation?.mayMail && <MailForm />}
      {spoken && <Elsewhere />}
      {spoken && state.conversation?.state !== 'ended' && <End onDone={onDone} />}
    </section>
  );
};

const PHONE = /^[+\d][\d\s()-]{2,31}$/;

const ContactForm = (): ReactElement => {
  const { say, desk } = useChat();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [checked, setChecked] = useState(false);
  const [doing, setDoing] = useState<'nothing' | 'telling' | 'told' | 'failed'>('nothing');
  const plain = phone.normalize('NFKC').trim();
  const isWrong = plain !== '' && !PHONE.test(plain);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isWrong || (!name.trim() && !plain)) return;
    setDoing('telling');
    desk.giveContact({ name: name.trim(), phone: plain }).then(
      () => setDoing('told'),
      () => setDoing('failed'),
    );
  };
  return (
    <details className="chat-fold">
      <summary>{say('contact')}</summary>
      <form className="chat-fold-body" noValidate onSubmit={submit}>
        <p className="field-hint">{say('contact.hint')}</p>
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
        <p role="status" className={doing === 'failed' ? 'field-error' : 'field-hint'}>
          {doing === 'told' && say('contact.told')}
          {doing === 'failed' && say('contact.failed')}
        </p>
        <button type="submit" className="button" disabled={doing === 'telling'}>
          {say('contact.send')}
        </button>
      </form>
    </details>
  );
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const MailForm = (): ReactElement => {
  const { say, desk, language, state } = useChat();
  const [email, setEmail] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [doing, setDoing] = useState<'nothing' | 'telling' | 'told' | 'often' | 'failed'>(
    'nothing',
  );
  const plain = email.normalize('NFKC').trim();
  const isWrong = !EMAIL.test(plain);
  const isOver = state.conversation?.state === 'ended';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsChecked(true);
    if (isWrong) return;
    setDoing('telling');
    desk.mailTranscript({ email: plain, language }).then(
      () => setDoing('told'),
      (error: unknown) =>
        setDoing(
          error instanceof Refused && error.code === 'too_many_requests' ? 'often' : 'failed',
        ),
    );
  };
  return (
    <details className="chat-fold">
      <summary>{say('mail')}</summary>
      <form className="chat-fold-body" noValidate onSubmit={submit}>
        <p className="field-hint">{say(isOver ? 'mail.hint.over' : 'mail.hint')}</p>
        <Field
          label={say('mail.address')}
          type="email"
          autoComplete="email"
          maxLength={254}
          value={email}
          error={isChecked && isWrong ? 'error.email' : undefined}
          onText={setEmail}
        />
        <p role="status" className={doing === 'told' ? 'field-hint' : 'field-error'}>
          {doing === 'told' && say(isOver ? 'mail.told.over' : 'mail.told', { email: plain })}
          {doing === 'often' && say('mail.often')}
          {doing === 'failed' && say('mail.failed')}
        </p>
        <button type="submit" className="button" disabled={doing === 'telling'}>
          {say('mail.send')}
        </button>
      </form>
    </details>
  );
};

const Elsewhere = (): ReactElement => {
  const { say, state } = useChat();
  const [copied, setCopied] = useState<boolean | null>(null);
  const { number, code } = state.session;
  if (!number || !code) return <></>;
  const link = new URL(chatPath({ number, code }), window.location.href).href;
  return (
    <details className="chat-fold">
      <summary>{say('elsewhere')}</summary>
      <div className="chat-fold-body">
        <p className="field-hint">{say('elsewhere.hint')}</p>
        <p className="chat-link">{link}</p>
        <div className="chat-menu-row">
          <button
            type="button"
            className="button"
            onClick={() => void copyText(link).then(setCopied)}
          >
            {say(copied ? 'elsewhere.copied' : 'elsewhere.copy')}
          </button>
          {'share' in navigator && (
            <button type="button" className="button" onClick={() => void share(link)}>
              {say('elsewhere.share')}
            </button>
          )}
        </div>
        <p role="status" className={copied === false ? 'field-error' : 'for-readers'}>
          {copied === true && say('elsewhere.copied')}
          {copied === false && say('copy.failed')}
        </p>
      </div>
    </details>
  );
};

const share = async (url: string): Promise<void> => {
  try {
    await navigator.share({ url });
  } catch {
    // The citizen closed the share sheet.
  }
};

const End = ({ onDone }: { onDone: () => void }): ReactElement => {
  const { say, desk } = useChat();
  const [doing, setDoing] = useState<'nothing' | 'ending' | 'failed'>('nothing');
  const end = async (): Promise<void> => {
    setDoing('ending');
    try {
      await desk.end();
      onDone();
    } catch {
      setDoing('failed');
    }
  };
  return (
    <div>
      <TwoStepButton
        label={say('end')}
        question={say('end.sure')}
        yes={say('end.yes')}
        no={say('end.no')}
        dangerous
        busy={doing === 'ending'}
        onYes={() => void end()}
      >
        <p className="quiet">{say('end.note')}</p>
        {doing === 'failed' && (
          <p className="field-error" role="alert">
            {say('end.failed')}
          </p>
        )}
      </TwoStepButton>
    </div>
  );
};
