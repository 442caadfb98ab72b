import { CaretDownOutlined, CaretRightOutlined, SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { Area } from '../../../../../src/contract/directory.ts';
import { areaLines, type AreaLine } from '../lib/area-tree.ts';
import { Department } from '../lib/department-names.tsx';
import { useDraftDiff } from '../lib/draft-desk.tsx';
import { useWords } from '../words.ts';
import styles from './areas.module.css';
import split from './split.module.css';

interface AreaListProps {
  base: string;
  areas: readonly Area[];
  open: string | undefined;
}

export const AreaList = ({ base, areas, open }: AreaListProps) => {
  const t = useWords();
  const [search, setSearch] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => areaLines(areas, { closed, search }), [areas, closed, search]);
  const changed = useChangedAreas();
  const toggle = (id: string) =>
    setClosed((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <>
      <div className={split.find}>
        <Input
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('areas.search')}
          aria-label={t('areas.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      <ul className={split.items} aria-label={t('part.areas')}>
        {lines.map((line) => (
          <Line
            key={line.area.id}
            line={line}
            to={`${base}/${line.area.id}`}
            isOpen={line.area.id === open}
            isClosed={search === '' && closed.has(line.area.id)}
            change={changed.get(line.area.id)}
            onToggle={toggle}
          />
        ))}
        {areas.length > 0 && lines.length === 0 && (
          <li className={split.none}>{t('areas.notFound')}</li>
        )}
      </ul>
    </>
  );
};

/** What this draft made of which area. */
const useChangedAreas = (): Map<string, 'added' | 'changed'> => {
  const areas = useDraftDiff()?.areas;
  return useMemo(
    () =>
      new Map([
        ...(areas?.added ?? []).map(({ id }) => [id, 'added'] as const),
        ...(areas?.changed ?? []).map(({ id }) => [id, 'changed'] as const),
      ]),
    [areas],
  );
};

interface LineProps {
  line: AreaLine;
  to: string;
  isOpen: boolean;
  isClosed: boolean;
  change: 'added' | 'changed' | undefined;
  onToggle: (id: string) => void;
}

const INDENT = 18;

const Line = ({ line, to, isOpen, isClosed, change, onToggle }: LineProps) => {
  const t = useWords();
  const { area, depth, hasChildren } = line;
  return (
    <li
      className={styles.line}
      data-open={isOpen || undefined}
      style={{ paddingLeft: 6 + depth * INDENT }}
    >
      {hasChildren ? (
        <button
          type="button"
          aria-expanded={!isClosed}
          aria-label={t(isClosed ? 'areas.unfold' : 'areas.fold')}
          onClick={() => onToggle(area.id)}
        >
          {isClosed ? <CaretRightOutlined /> : <CaretDownOutlined />}
        </button>
      ) : (
        <i />
      )}
      <Link to={to} aria-current={isOpen ? 'page' : undefined}>
        <b>{area.name}</b>
        <small>{t(`level.${area.level}`)}</small>
        {change && <em data-change={change}>{t(`keywords.drafted.${change}`)}</em>}
        <span>{area.words.join('、')}</span>
        {area.departmentId && <Department id={area.departmentId} />}
      </Link>
    </li>
  );
};
