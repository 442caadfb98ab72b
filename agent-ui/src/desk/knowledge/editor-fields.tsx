import { Button, Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { useUser } from '../lib/session.ts';
import { useNow } from '../lib/use-now.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { DepartmentSelect } from '../ui/department-select.tsx';
import type { Fields } from './article-draft.ts';
import { ExpiryMark } from './expiry-mark.tsx';
import { yearsFrom } from './expiry.ts';
import { GUIDE_PARTS } from './guide.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './editor.module.css';

interface FieldsProps {
  fields: Fields;
  /** Whether what is missing is said. */
  isChecked: boolean;
  onChange: (patch: Partial<Fields>) => void;
}

const LONGEST = { question: 200, answer: 10_000, keyword: 60, keywords: 50, guide: 2_000 };
const SEPARATORS = [',', '，', '、', ';', '；', '\n'];

export const EditorFields = ({ fields, isChecked, onChange }: FieldsProps) => {
  const t = useKnowledgeWords();
  const missing = (text: string) => isChecked && text.trim().length < 2;
  return (
    <>
      <Field name={t('edit.question')} trouble={missing(fields.question) && t('edit.missing')}>
        <Input
          autoFocus
          maxLength={LONGEST.question}
          placeholder={t('edit.questionExample')}
          aria-label={t('edit.question')}
          value={fields.question}
          {...(missing(fields.question) ? { status: 'error' } : {})}
          onChange={({ target }) => onChange({ question: target.value })}
        />
      </Field>
      <Field
        name={t('edit.answer')}
        hint={t('edit.answerHint')}
        trouble={missing(fields.answer) && t('edit.missing')}
      >
        <Input.TextArea
          autoSize={{ minRows: 6, maxRows: 18 }}
          maxLength={LONGEST.answer}
          aria-label={t('edit.answer')}
          value={fields.answer}
          {...(missing(fields.answer) ? { status: 'error' } : {})}
          onChange={({ target }) => onChange({ answer: target.value })}
        />
      </Field>
      <GuideFields fields={fields} onChange={onChange} />
      <Field name={t('edit.keywords')} hint={t('edit.keywordsHint')}>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={SEPARATORS}
          maxCount={LONGEST.keywords}
          aria-label={t('edit.keywords')}
          value={[...fields.keywords]}
          onChange={(keywords: string[]) =>
            onChange({
              keywords: keywords.map((one) => one.trim().slice(0, LONGEST.keyword)).filter(Boolean),
            })
          }
        />
      </Field>
      <div className={styles.pair}>
        <DepartmentField fields={fields} onChange={onChange} />
        <Field name={t('edit.public')} hint={t(`edit.for.${fields.public ? 'public' : 'staff'}`)}>
          <Segmented
            aria-label={t('edit.public')}
            value={fields.public ? 'public' : 'internal'}
            options={(['public', 'internal'] as const).map((value) => ({
              value,
              label: t(`audience.${value}`),
            }))}
            onChange={(value) => onChange({ public: value === 'public' })}
          />
        </Field>
      </div>
      <ValidUntilField fields={fields} onChange={onChange} />
    </>
  );
};

type PartProps = Omit<FieldsProps, 'isChecked'>;

const GuideFields = ({ fields, onChange }: PartProps) => {
  const t = useKnowledgeWords();
  return (
    <fieldset className={styles.guide}>
      <legend>
        {t('guide.title')} <small>{t('edit.optional')}</small>
      </legend>
      {GUIDE_PARTS.map((part) => (
        <label key={part}>
          <span>{t(`guide.${part}`)}</span>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 8 }}
            maxLength={LONGEST.guide}
            placeholder={t(`edit.example.${part}`)}
            value={fields.guide[part]}
            onChange={({ target }) =>
              onChange({ guide: { ...fields.guide, [part]: target.value } })
            }
          />
        </label>
      ))}
    </fieldset>
  );
};

/** Handlers write for their own department only. */
const DepartmentField = ({ fields, onChange }: PartProps) => {
  const t = useKnowledgeWords();
  const own = useUser().departmentId;
  return (
    <Field name={t('edit.departmentId')} hint={own ? t('edit.ownOnly') : t('edit.departmentHint')}>
      {own ? (
        <DepartmentLabel departmentId={fields.departmentId ?? own} />
      ) : (
        <DepartmentSelect
          placeholder={t('article.allDepartments')}
          value={fields.departmentId ?? undefined}
          onChange={(departmentId) => onChange({ departmentId: departmentId ?? null })}
        />
      )}
    </Field>
  );
};

const YEARS = [1, 2] as const;

const ValidUntilField = ({ fields, onChange }: PartProps) => {
  const t = useKnowledgeWords();
  const now = useNow(15_000);
  const { validUntil } = fields;
  return (
    <Field name={t('edit.validUntil')} hint={t('edit.validHint')}>
      <span className={styles.valid}>
        <input
          type="date"
          aria-label={t('edit.validUntil')}
          value={validUntil ?? ''}
          onChange={({ target }) => onChange({ validUntil: target.value || null })}
        />
        {YEARS.map((years) => (
          <Button
            key={years}
            size="small"
            onClick={() => onChange({ validUntil: yearsFrom(now, years) })}
          >
            {t(`edit.years.${years}`)}
          </Button>
        ))}
        <Button size="small" onClick={() => onChange({ validUntil: null })}>
          {t('expiry.always')}
        </Button>
        <ExpiryMark validUntil={validUntil} />
      </span>
    </Field>
  );
};

interface FieldProps {
  name: string;
  hint?: string;
  /** What is wrong with it, if anything. */
  trouble?: string | false;
  children: ReactNode;
}

const Field = ({ name, hint, trouble, children }: FieldProps) => (
  <div className={styles.field}>
    <span aria-hidden>{name}</span>
    {children}
    {trouble ? <em role="alert">{trouble}</em> : hint && <small>{hint}</small>}
  </div>
);
