import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { dateWords } from './date-words.ts';

interface RatedCardProps {
  rating: NonNullable<Track['rating']>;
  now: Date;
}

/** What the citizen said of the handling, on the page or on the phone. */
export const RatedCard = ({ rating, now }: RatedCardProps): ReactElement => {
  const { language, t } = useCitizen();
  const { solved, satisfaction, text, at } = rating;
  return (
    <section className="card rated" aria-labelledby="rated-title">
      <h2 id="rated-title">{t('rated.title')}</h2>
      <p className="rated-grades">
        {solved && <span>{t(`solved.${solved}`)}</span>}
        {satisfaction && <span>{t(`satisfaction.${satisfaction}`)}</span>}
      </p>
      {text && <p className="words">{text}</p>}
      <p className="quiet">{dateWords(at, now, language)}</p>
    </section>
  );
};
