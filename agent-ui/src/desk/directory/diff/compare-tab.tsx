import { SwapOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useOverview, useVersions } from '../lib/directory-queries.ts';
import { draftTitle } from '../lib/draft-title.ts';
import { useWords } from '../words.ts';
import { DiffView } from './diff-view.tsx';
import cards from '../lib/cards.module.css';
import styles from './diff.module.css';

/** Any two versions or drafts beside each other; which ones is in the address. */
export const CompareTab = () => {
  const t = useWords();
  const [search, setSearch] = useSearchParams();
  const overview = useOverview().data;
  const current = overview?.current;
  const draft = overview?.drafts[0];
  const versions = useVersions().data;
  const from = search.get('from') ?? (draft ? current?.id : (current?.basedOn ?? current?.id));
  const to = search.get('to') ?? draft?.id ?? current?.id;
  if (!from || !to) return null;
  const options = [
    ...(overview?.drafts ?? []).map((one) => ({
      value: one.id,
      label: `${t('state.draft')} · ${draftTitle(one, t)}`,
    })),
    ...(versions ?? []).map(({ id, note, state }) => ({
      value: id,
      label: `${id} · ${note || t(`state.${state}`)}`,
    })),
  ];
  const choose = (next: { from: string; to: string }) => setSearch(next);
  const select = (label: string, value: string, onChange: (chosen: string) => void) => (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      value={value}
      options={options}
      onChange={onChange}
    />
  );
  return (
    <>
      <div className={`${cards.stack} ${styles.choice}`}>
        {select(t('diff.from'), from, (chosen) => choose({ from: chosen, to }))}
        <Button
          type="text"
          icon={<SwapOutlined />}
          aria-label={t('diff.swap')}
          title={t('diff.swap')}
          onClick={() => choose({ from: to, to: from })}
        />
        {select(t('diff.to'), to, (chosen) => choose({ from, to: chosen }))}
      </div>
      <DiffView from={from} to={to} />
    </>
  );
};
