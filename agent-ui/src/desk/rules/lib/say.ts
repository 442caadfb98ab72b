import { useTranslation } from 'react-i18next';
import type { PolicyRule } from '../../../../../src/contract/rulebook.ts';
import type { Channel, Kind, Name, Urgency, Language } from '../../../../../src/contract/words.ts';
import { useDepartmentNames } from '../../lib/departments.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useWords, type Words } from '../words.ts';

/** Everything that rules are told in words with. */
export interface Say {
  t: Words;
  language: Language;
  kind: (kind: Kind) => string;
  urgency: (urgency: Urgency) => string;
  channel: (channel: Channel) => string;
  department: (id: string) => string;
}

export const useSay = (): Say => {
  const t = useWords();
  const desk = useTranslation().t;
  const { short } = useDepartmentNames();
  return {
    t,
    language: useLanguage(),
    kind: (kind) => desk(`kind.${kind}`),
    urgency: (urgency) => desk(`urgency.${urgency}`),
    channel: (channel) => desk(`channel.${channel}`),
    department: short,
  };
};

export const nameIn = (name: Name, language: Language): string => name[language];

/** `求助、投诉或举报`: any of them. */
export const listed = (words: readonly string[], { t }: Pick<Say, 't'>): string => {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(t('list.and'))}${t('list.or')}${last}`;
};

/** Which matters a rule is for, e.g. `投诉或举报 · 特急 · 电话`. `isRest`: others went before. */
export const whenText = ({ when }: PolicyRule, isRest: boolean, say: Say): string => {
  const parts = [
    when.kinds && listed(when.kinds.map(say.kind), say),
    when.urgencies && listed(when.urgencies.map(say.urgency), say),
    when.channels && listed(when.channels.map(say.channel), say),
    when.departments && listed(when.departments.map(say.department), say),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(' · ');
  return say.t(isRest ? 'rule.rest' : 'rule.all');
};
