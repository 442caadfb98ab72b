import { Modal } from 'antd';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import { saveCard } from '../lib/draft-requests.ts';
import { Trouble } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import { DepartmentForm, type DepartmentFields } from './department-form.tsx';

interface CardDialogProps {
  draft: DirectoryDraft;
  title: string;
  /** Absent for a new department. */
  initial?: DepartmentFields;
  onDone: (departmentId: string) => void;
  onClose: () => void;
}

const FORM = 'department-card';

/** A department's names and duties; what is typed stays when the desk refuses. */
export const CardDialog = ({ draft, title, initial, onDone, onClose }: CardDialogProps) => {
  const t = useWords();
  const change = useDraftChange(draft);
  const submit = (fields: DepartmentFields) => {
    const { id: typed, ...card } = fields;
    const id = initial?.id ?? typed;
    change.mutate((seen) => saveCard(seen, id, card), { onSuccess: () => onDone(id) });
  };
  return (
    <Modal
      open
      destroyOnHidden
      title={title}
      okText={t('do.save')}
      cancelText={t('do.cancel')}
      okButtonProps={{ htmlType: 'submit', form: FORM }}
      confirmLoading={change.isPending}
      onCancel={onClose}
    >
      <DepartmentForm
        formId={FORM}
        {...(initial
          ? { initial }
          : { taken: new Set(draft.content.departments.map(({ id }) => id)) })}
        onSubmit={submit}
      />
      <Trouble error={change.error} />
    </Modal>
  );
};
