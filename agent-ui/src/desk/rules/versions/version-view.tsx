import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import type { Section } from '../../../../../src/contract/rulebook.ts';
import { Bones, Failure } from '../../ui/states.tsx';
import { ChangeList } from '../changes/change-list.tsx';
import { changesOf } from '../changes/changes.ts';
import { Card, Hint, Trouble } from '../lib/card.tsx';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { publishRules, renewRulebook, useVersion } from '../lib/rules-queries.ts';
import { useSay } from '../lib/say.ts';
import { VersionContent } from './version-content.tsx';
import styles from './versions.module.css';

interface VersionViewProps<S extends Section> {
  section: S;
  version: number;
}

/** One version: what it changed, how it differs from what is in force, and what it says. */
export const VersionView = <S extends Section>({ section, version }: VersionViewProps<S>) => {
  const say = useSay();
  const { t } = say;
  const shown = useVersion(section, version);
  const previous = useVersion(section, version > 1 ? version - 1 : undefined);
  const { inForce, content } = useDraft(section);
  const current = inForce.content as typeof content;
  if (shown.isPending) return <Bones lines={[40, 80, 60]} />;
  if (!shown.data) return <Failure error={shown.error} retry={shown.refetch} />;
  const after = shown.data.content;
  const isInForce = version === inForce.version;
  return (
    <div className={styles.view}>
      {!isInForce && (
        <Card
          title={t('versions.compared', { version, current: inForce.version })}
          actions={<Restore section={section} version={version} content={after} />}
        >
          <ChangeList changes={changesOf({ section, before: current, after }, say)} />
          <Hint>{t('versions.comparedHint', { version })}</Hint>
        </Card>
      )}
      {previous.data && (
        <Card title={t('versions.changed', { version })}>
          <ChangeList changes={changesOf({ section, before: previous.data.content, after }, say)} />
        </Card>
      )}
      <Card title={t('versions.says', { version })}>
        <VersionContent section={section} content={after} />
      </Card>
    </div>
  );
};

interface RestoreProps<S extends Section> extends VersionViewProps<S> {
  content: unknown;
}

/** Publishes an older version again. */
const Restore = <S extends Section>({ section, version, content }: RestoreProps<S>) => {
  const { t } = useSay();
  const canEdit = useCanEdit();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { inForce } = useDraft(section);
  const restore = useMutation({
    mutationFn: () =>
      publishRules(section, {
        content,
        basedOn: inForce.version,
        note: t('versions.restoredNote', { version }),
      }),
    onSuccess: (published) =>
      void message.success(t('versions.restored', { version, as: published.version })),
    onSettled: () => renewRulebook(client),
  });
  if (!canEdit) return null;
  return (
    <>
      <Trouble error={restore.error} />
      <Popconfirm
        title={t('versions.restoreSure', { version })}
        okText={t('versions.restore')}
        cancelText={t('do.cancel')}
        onConfirm={() => restore.mutate()}
      >
        <Button size="small" loading={restore.isPending}>
          {t('versions.restore')}
        </Button>
      </Popconfirm>
    </>
  );
};
