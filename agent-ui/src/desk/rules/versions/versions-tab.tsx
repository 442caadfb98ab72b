import { Segmented } from 'antd';
import { useState } from 'react';
import { SECTIONS, type Section } from '../../../../../src/contract/rulebook.ts';
import { Bones, Failure } from '../../ui/states.tsx';
import { useVersions } from '../lib/rules-queries.ts';
import { useWords } from '../words.ts';
import { VersionList } from './version-list.tsx';
import { VersionView } from './version-view.tsx';
import styles from './versions.module.css';

/** Every version of every section, and the way back to one. */
export const VersionsTab = () => {
  const t = useWords();
  const [section, setSection] = useState<Section>('policy');
  return (
    <div className={styles.page}>
      <div className={styles.sections}>
        <Segmented<Section>
          value={section}
          aria-label={t('tab.versions')}
          options={SECTIONS.map((value) => ({ value, label: t(`tab.${value}`) }))}
          onChange={setSection}
        />
      </div>
      <Versions key={section} section={section} />
    </div>
  );
};

const Versions = ({ section }: { section: Section }) => {
  const versions = useVersions(section);
  const [chosen, setChosen] = useState<number>();
  if (versions.isPending) return <Bones lines={[40, 80, 60]} />;
  if (!versions.data) return <Failure error={versions.error} retry={versions.refetch} />;
  const { items } = versions.data;
  const version = items.find((one) => one.version === chosen) ?? items[0];
  return (
    <div className={styles.columns}>
      <VersionList items={items} current={version?.version} onChoose={setChosen} />
      {version && <VersionView key={version.version} section={section} version={version.version} />}
    </div>
  );
};
