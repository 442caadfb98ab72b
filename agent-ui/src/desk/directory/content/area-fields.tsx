import { Form, Input, Select } from 'antd';
import {
  AREA_LEVELS,
  departmentIdSchema,
  type Area,
  type DirectoryDepartment,
} from '../../../../../src/contract/directory.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { possibleParents } from '../lib/area-tree.ts';
import { useWords } from '../words.ts';
import styles from './areas.module.css';

/** In the address of an area that is being made; no area has this id, for ids have no underscore. */
export const NEW_AREA = '_new';

/** Emptied selects have no value. */
export type AreaForm = Omit<Area, 'parentId' | 'departmentId'> & {
  parentId?: string | null;
  departmentId?: string | null;
};

interface AreaFieldsProps {
  areas: readonly Area[];
  departments: readonly DirectoryDepartment[];
  isNew: boolean;
}

const SEPARATORS = ['、', '，', ',', '；', ';', '|', '\n', '\t'];

export const AreaFields = ({ areas, departments, isNew }: AreaFieldsProps) => {
  const t = useWords();
  const language = useLanguage();
  const form = Form.useFormInstance<AreaForm>();
  const level = Form.useWatch('level', form);
  const parents = possibleParents(areas, level ?? 'village');
  const taken = new Set(areas.map(({ id }) => id));
  const needed = { required: true, whitespace: true, message: t('form.needed') };
  return (
    <>
      <div className={styles.pair}>
        <Form.Item name="name" label={t('areas.name')} rules={[needed]}>
          <Input maxLength={100} autoFocus={isNew} />
        </Form.Item>
        <Form.Item name="level" label={t('areas.level')}>
          <Select options={AREA_LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))} />
        </Form.Item>
        <Form.Item name="parentId" label={t('areas.parent')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('areas.top')}
            options={parents.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="departmentId" label={t('areas.department')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('areas.asParent')}
            options={departments.map(({ id, name, englishName }) => ({
              value: id,
              label: language === 'zh' ? name : englishName,
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="words" label={t('areas.words')} extra={t('areas.wordsHint')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={SEPARATORS} />
      </Form.Item>
      {isNew && (
        <Form.Item
          name="id"
          label={t('card.id')}
          extra={t('form.idHint')}
          rules={[
            {
              validator: (_rule, id: string) =>
                departmentIdSchema.safeParse(id).success && !taken.has(id)
                  ? Promise.resolve()
                  : Promise.reject(new Error(t(taken.has(id) ? 'form.taken' : 'form.idHint'))),
            },
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
    </>
  );
};
