import type { ComponentType } from 'react';
import type { FormCommand } from '../actions.ts';
import { AssignForm } from './assign-form.tsx';
import { CallBackForm } from './call-back-form.tsx';
import { AssistForm, HandOverForm, ReassignForm, ReleaseForm } from './department-forms.tsx';
import { AskExtensionForm, RuleExtensionForm } from './extension-forms.tsx';
import type { FormProps } from './form-frame.tsx';
import { MergeForm } from './merge-form.tsx';
import { ConfidentialForm, EscalateForm, SuperviseForm } from './oversight-forms.tsx';
import { AnswerForm, ReplyForm } from './reply-forms.tsx';
import { ReturnForm, RuleForm } from './return-forms.tsx';
import {
  NoteForm,
  ProceedForm,
  ReopenForm,
  RequestInfoForm,
  SendBackForm,
  SupplyInfoForm,
  UnmaskForm,
  UrgeForm,
} from './text-form.tsx';

/** The form of each command that has one. */
export const COMMAND_FORMS: Readonly<Record<FormCommand, ComponentType<FormProps>>> = {
  answer: AnswerForm,
  reply: ReplyForm,
  note: NoteForm,
  hand_over: HandOverForm,
  assign: AssignForm,
  reassign: ReassignForm,
  return: ReturnForm,
  rule: RuleForm,
  assist: AssistForm,
  release: ReleaseForm,
  request_info: RequestInfoForm,
  supply_info: SupplyInfoForm,
  proceed: ProceedForm,
  ask_extension: AskExtensionForm,
  rule_extension: RuleExtensionForm,
  send_back: SendBackForm,
  record_call_back: CallBackForm,
  reopen: ReopenForm,
  urge: UrgeForm,
  supervise: SuperviseForm,
  escalate: EscalateForm,
  merge: MergeForm,
  set_confidential: ConfidentialForm,
  unmask: UnmaskForm,
};
