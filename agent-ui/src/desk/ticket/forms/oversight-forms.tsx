import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CARD_COLORS, LEVELS, type Level } from '../../../../../src/contract/words.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { Choice } from './choice.tsx';
import { FormFrame, type FormProps } from './form-frame.tsx';
import { useWordsOf, WordsField } from './words-field.tsx';

const CARDS = ['none', ...CARD_COLORS] as const;

/** 督办, with or without a card. */
export const SuperviseForm = (props: FormProps) => {
  const t = useTicketWords();
  const { words, field, send } = useWordsOf('supervise', props);
  const [card, setCard] = useState<(typeof CARDS)[number]>('none');
  return (
    <FormFrame
      {...props}
      type="supervise"
      ready={words !== ''}
      onSend={() =>
        void send({ type: 'supervise', card: card === 'none' ? null : card, text: words })
      }
    >
      <Choice
        label={t('entry.card')}
        options={CARDS.map((value) => ({ value, name: t(`card.${value}`) }))}
        value={card}
        onChoose={setCard}
      />
      <WordsField {...field} label={t('write.supervise')} autoFocus />
    </FormFrame>
  );
};

/** 提级, to a level above the one that knows already. */
export const EscalateForm = (props: FormProps) => {
  const t = useTicketWords();
  const { t: desk } = useTranslation();
  const { words, field, send } = useWordsOf('escalate', props);
  const now = props.ticket.supervision?.level ?? 'handler';
  const above = LEVELS.slice(LEVELS.indexOf(now) + 1);
  const [level, setLevel] = useState<Level | undefined>(above[0]);
  return (
    <FormFrame
      {...props}
      type="escalate"
      ready={level !== undefined && words !== ''}
      onSend={() => void (level && send({ type: 'escalate', level, text: words }))}
    >
      <Choice
        label={t('entry.level')}
        options={above.map((value) => ({ value, name: desk(`level.${value}`) }))}
        value={level}
        onChoose={setLevel}
      />
      <WordsField {...field} label={t('write.escalate')} autoFocus />
    </FormFrame>
  );
};

/** 保密, and who needs to know nevertheless. */
export const ConfidentialForm = (props: FormProps) => {
  const t = useTicketWords();
  const { optional, field, send } = useWordsOf('set_confidential', props);
  const on = !props.ticket.flags.includes('confidential');
  return (
    <FormFrame
      {...props}
      type="set_confidential"
      ready
      onSend={() => void send({ type: 'set_confidential', on, ...optional })}
    >
      <p>{t(on ? 'confidential.on' : 'confidential.off')}</p>
      <WordsField {...field} label={t('write.set_confidential')} autoFocus />
    </FormFrame>
  );
};
