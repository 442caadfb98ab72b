import { useTranslation } from 'react-i18next';

/** The words of learning: a list of their own. */
export const useLearningWords = () => useTranslation('learning').t;
