import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../../src/contract/notices.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { useLanguage } from '../lib/use-language.ts';

/** Says in a few words what a notice is about, in the reader's language. */
export const useNoticeWords = (): ((notice: Notice) => string) => {
  const { t } = useTranslation();
  const say = useSupervisionWords();
  const language = useLanguage();
  return ({ type, target, level, name, card, decision }) => {
    if (type === 'escalated' && name) return name[language];
    const words = say(`notices.type.${type}`, {
      target: target ? t(`clock.${target}`) : '',
      level: level ? t(`level.${level}`) : '',
    });
    const detail = decision
      ? say(`notices.decision.${decision}`)
      : card && say(`notices.card.${card}`);
    return detail ? `${words} · ${detail}` : words;
  };
};
