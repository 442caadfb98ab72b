import { Form, Input } from 'antd';
import type { DepartmentCard } from '../../../../../src/contract/directory.ts';
import { departmentIdSchema } from '../../../../../src/contract/directory.ts';
import { useWords } from '../words.ts';

/** Field by field what a department's card says; a new department also gets its id. */
export interface DepartmentFields extends DepartmentCard {
  id: string;
}

interface DepartmentFormProps {
  /** Ids that are taken; absent where the id is settled. */
  taken?: ReadonlySet<string>;
  initial?: DepartmentFields;
  formId: string;
  onSubmit: (fields: DepartmentFields) => void;
}

const FIELDS = [
  { name: 'name', max: 100 },
  { name: 'shortName', max: 50 },
  { name: 'englishName', max: 200 },
] as const;

export const DepartmentForm = ({ taken, initial, formId, onSubmit }: DepartmentFormProps) => {
  const t = useWords();
  const needed = { required: true, whitespace: true, message: t('form.needed') };
  return (
    <Form<DepartmentFields>
      id={formId}
      layout="vertical"
      requiredMark={false}
      {...(initial ? { initialValues: initial } : {})}
      onFinish={onSubmit}
    >
      {FIELDS.map(({ name, max }) => (
        <Form.Item key={name} name={name} label={t(`card.${name}`)} rules={[needed]}>
          <Input maxLength={max} />
        </Form.Item>
      ))}
      {taken && (
        <Form.Item
          name="id"
          label={t('card.id')}
          extra={t('form.idHint')}
          rules={[
            needed,
            {
              validator: (_rule, id: string) =>
                !id || (departmentIdSchema.safeParse(id).success && !taken.has(id))
                  ? Promise.resolve()
                  : Promise.reject(new Error(t(taken.has(id) ? 'form.taken' : 'form.idHint'))),
            },
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
      <Form.Item name="duties" label={t('card.duties')} rules={[needed]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2_000} showCount />
      </Form.Item>
    </Form>
  );
};
