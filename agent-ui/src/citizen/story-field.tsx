import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { MAX_TEXT } from './draft.ts';
import type { Word } from './translate.ts';
import { useGrowing } from './use-growing.ts';

/** With less room than this the citizen is told how much is left. */
const LITTLE_ROOM = 1_000;

interface StoryFieldProps {
  text: string;
  error: Word | undefined;
  onText: (text: string) => void;
}

/** The big field in which the citizen tells what happened; it grows with the text. */
export const StoryField = ({ text, error, onText }: StoryFieldProps): ReactElement => {
  const { t } = useCitizen();
  const left = MAX_TEXT - text.trim().length;
  return (
    <div className="story">
      <label htmlFor="story" className="for-readers">
        {t('ask.text')}
      </label>
      <textarea
        id="story"
        ref={useGrowing()}
        rows={5}
        value={text}
        placeholder={t('ask.placeholder')}
        aria-invalid={error !== undefined || left < 0}
        aria-describedby="story-error story-note"
        onChange={(event) => onText(event.target.value)}
      />
      <p id="story-error" className="field-error">
        {error && t(error)}
        {left < 0 && t('ask.over', { count: -left })}
      </p>
      <p id="story-note" className="field-hint">
        {left >= 0 && left < LITTLE_ROOM
          ? t('ask.left', { count: left })
          : t(text === '' ? 'ask.hint' : 'ask.saved')}
      </p>
    </div>
  );
};
