import { useState, type FormEvent, type ReactElement } from 'react';
import type { Satisfaction } from '../../../../src/contract/words.ts';
import { ChoiceGroup } from '../choice-group.tsx';
import { SATISFACTIONS } from '../track-words.ts';
import { useKeptWords } from '../use-kept-words.ts';
import { isTooLong, WordsField } from '../words-field.tsx';
import { useChat } from './chat-context.ts';

/** When it is over: how it went, and the way to a new one. */
export const AfterEnding = (): ReactElement => {
  const { say, desk, state } = useChat();
  const { conversation, rated } = state;
  if (conversation?.state !== 'ended') return <></>;
  return (
    <div className="chat-after">
      {rated && (
        <p className="note note-good" role="status">
          {say('rating.thanks')}
        </p>
      )}
      {conversation.mayRate && !rated && <ChatRating />}
      <button type="button" className="button" onClick={() => desk.startNew()}>
        {say('new')}
      </button>
    </div>
  );
};

const ChatRating = (): ReactElement => {
  const { say, t, desk, state } = useChat();
  const [satisfaction, setSatisfaction] = useState<Satisfaction | null>(null);
  const [text, setText] = useKeptWords(`chat.${state.session.clientId}.rating`);
  const [doing, setDoing] = useState<'nothing' | 'missing' | 'sending' | 'failed'>('nothing');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!satisfaction) return setDoing('missing');
    if (isTooLong(text)) return;
    setDoing('sending');
    try {
      await desk.rate(satisfaction, text.trim());
      setText('');
    } catch {
      setDoing('failed');
    }
  };
  return (
    <form className="card rating" noValidate onSubmit={(event) => void submit(event)}>
      <ChoiceGroup
        legend={say('rating.title')}
        className="choices-five"
        choices={SATISFACTIONS.map((value) => ({ value, words: t(`satisfaction.${value}`) }))}
        chosen={satisfaction}
        error={doing === 'missing' && !satisfaction ? say('rating.missing') : null}
        onChoose={setSatisfaction}
      />
      {satisfaction && (
        <WordsField
          label={`${say('rating.words')} (${t('ask.optional')})`}
          text={text}
          onText={setText}
        />
      )}
      {doing === 'failed' && (
        <p className="field-error" role="alert">
          {say('rating.failed')}
        </p>
      )}
      <button type="submit" className="button button-main" aria-disabled={doing === 'sending'}>
        {say('rating.send')}
      </button>
    </form>
  );
};
