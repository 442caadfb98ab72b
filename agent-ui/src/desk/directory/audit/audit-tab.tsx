import { AuditOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import {
  auditActionSchema,
  AUDIT_ACTIONS,
  type DirectoryAuditEntry,
} from '../../../../../src/contract/directory.ts';
import { usePersonName } from '../../lib/person-name.ts';
import { Blank, Bones, Failure } from '../../ui/states.tsx';
import { useAudit } from '../lib/directory-queries.ts';
import { useWords } from '../words.ts';
import { AuditLines } from './audit-lines.tsx';
import cards from '../lib/cards.module.css';
import styles from './audit.module.css';

/** Everything that was ever done to the directory; the filters are in the address. */
export const AuditTab = () => {
  const t = useWords();
  const [search, setSearch] = useSearchParams();
  const action = auditActionSchema.safeParse(search.get('action')).data;
  const by = search.get('by') ?? undefined;
  const all = useAudit({}).data;
  const trail = useAudit({ ...(action ? { action } : {}), ...(by ? { by } : {}) });
  const people = usePeople(all, trail.data);
  const choose = (name: string, value: string | undefined) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  return (
    <div className={cards.stack}>
      <section className={cards.card}>
        <div className={cards.cardHead}>
          <div className={styles.filters}>
            <Select
              allowClear
              placeholder={t('audit.anyAction')}
              aria-label={t('audit.anyAction')}
              value={action ?? null}
              options={AUDIT_ACTIONS.map((value) => ({ value, label: t(`action.${value}`) }))}
              onChange={(value) => choose('action', value ?? undefined)}
            />
            <Select
              allowClear
              placeholder={t('audit.anybody')}
              aria-label={t('audit.anybody')}
              value={by ?? null}
              options={people}
              onChange={(value) => choose('by', value ?? undefined)}
            />
          </div>
        </div>
        {trail.isPending && <Bones lines={[50, 30, 62, 40]} />}
        {trail.isError && !trail.data && <Failure error={trail.error} retry={trail.refetch} />}
        {trail.data?.length === 0 && (
          <Blank icon={<AuditOutlined />} title={t('audit.none')} hint={t('audit.noneHint')} />
        )}
        <AuditLines entries={trail.data ?? []} onPerson={(id) => choose('by', id)} />
        {trail.hasNextPage && (
          <p className={styles.more}>
            <Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
              {t('do.more')}
            </Button>
          </p>
        )}
      </section>
    </div>
  );
};

type Entries = readonly DirectoryAuditEntry[] | undefined;

/** Those who have done something, as far as it is known. */
const usePeople = (...trails: [Entries, Entries]) => {
  const [all, shown] = trails;
  const personName = usePersonName();
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { by } of [...(all ?? []), ...(shown ?? [])]) names.set(by.id, personName(by));
    return [...names].map(([value, label]) => ({ value, label }));
  }, [all, shown, personName]);
};
