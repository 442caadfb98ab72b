import { useState, type ReactElement } from 'react';
import { copyText } from '../copy-text.ts';
import { PreferenceButtons } from '../preference-buttons.tsx';
import type { Preferences } from '../preferences.ts';
import { chatPath } from '../route.ts';
import { TwoStepButton } from '../two-step-button.tsx';
import { useChat } from './chat-context.ts';
import { ContactForm } from './contact-form.tsx';
import { MailForm } from './mail-form.tsx';
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
