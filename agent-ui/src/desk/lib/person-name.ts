import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Person {
  id: string;
  name: string;
}

/** What the desk did by itself, e.g. with the rules it came with, is told in the reader's language. */
export const usePersonName = (): ((person: Person) => string) => {
  const { t } = useTranslation();
  return useCallback(({ id, name }) => (id === 'system' ? t('role.system') : name), [t]);
};
