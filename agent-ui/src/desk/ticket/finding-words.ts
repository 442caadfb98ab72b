import { useTranslation } from 'react-i18next';
import type { Finding } from './highlight.ts';

/** Says what was found, e.g. 类型：投诉. */
export const useFindingWords = (): ((finding: Finding) => string) => {
  const { t } = useTranslation();
  const valueOf = (finding: Finding): string => {
    switch (finding.is) {
      case 'emergency':
        return t(`service.${finding.value}`);
      case 'urgency':
        return t(`urgency.${finding.value}`);
      case 'outOfScope':
        return t(`legalPath.${finding.value}`);
      case 'kind':
        return t(`kind.${finding.value}`);
      case 'area':
        return finding.value;
    }
  };
  return (finding) =>
    t('finding.with', { finding: t(`finding.${finding.is}`), value: valueOf(finding) });
};
