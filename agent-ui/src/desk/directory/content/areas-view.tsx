import { EnvironmentOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Area, DirectoryContent } from '../../../../../src/contract/directory.ts';
import { Blank } from '../../ui/states.tsx';
import { freeAreaId, levelsBelow } from '../lib/area-tree.ts';
import { useDraftDesk } from '../lib/draft-desk.tsx';
import { useWords } from '../words.ts';
import { AreaCard } from './area-card.tsx';
import { AreaEditor } from './area-editor.tsx';
import { NEW_AREA } from './area-fields.tsx';
import { AreaList } from './area-list.tsx';
import styles from './split.module.css';

interface AreasViewProps {
  base: string;
  content: DirectoryContent;
}

/** The places of the city as a tree, and the one that is chosen. */
export const AreasView = ({ base, content }: AreasViewProps) => {
  const t = useWords();
  const { areaId } = useParams();
  const [search] = useSearchParams();
  const desk = useDraftDesk();
  const { areas } = content;
  const area = areas.find(({ id }) => id === areaId);
  return (
    <div className={styles.split} data-detail={areaId !== undefined || undefined}>
      <section className={`${styles.list} ${styles.broad}`}>
        <AreaList base={base} areas={areas} open={areaId} />
        {desk && (
          <div className={styles.add}>
            <Link to={`${base}/${NEW_AREA}`}>
              <Button block type="text" icon={<PlusOutlined />}>
                {t('areas.add')}
              </Button>
            </Link>
          </div>
        )}
      </section>
      <section className={styles.detail}>
        {areaId === NEW_AREA && desk && (
          <NewArea key={search.get('below')} base={base} areas={areas} />
        )}
        {area && desk && <AreaEditor key={area.id} base={base} area={area} draft={desk.draft} />}
        {area && !desk && <AreaCard base={base} area={area} areas={areas} />}
        {!area && areaId !== NEW_AREA && (
          <Blank
            icon={<EnvironmentOutlined />}
            title={t(areas.length === 0 ? 'areas.none' : 'areas.choose')}
            hint={t('areas.hint')}
          />
        )}
      </section>
    </div>
  );
};

/** An empty area, below the one that the address names. */
const NewArea = ({ base, areas }: { base: string; areas: readonly Area[] }) => {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const desk = useDraftDesk();
  const parentId = search.get('below');
  const [blank] = useState((): Area => {
    const parent = areas.find(({ id }) => id === parentId);
    const [level = 'village'] = parent ? levelsBelow(parent) : [areas[0]?.level ?? 'city'];
    return {
      id: freeAreaId(areas, level),
      name: '',
      level,
      parentId: parent?.id ?? null,
      departmentId: null,
      words: [],
    };
  });
  if (!desk) return null;
  return (
    <AreaEditor
      isNew
      base={base}
      area={blank}
      draft={desk.draft}
      onMade={(id) => void navigate(`${base}/${id}`, { replace: true })}
    />
  );
};
