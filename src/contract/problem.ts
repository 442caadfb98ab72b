import { z } from 'zod';

/** Every error that leaves the desk, over HTTP as RFC 9457 problem+json and over sockets as an ack. */

interface ProblemText {
  status: number;
  zh: string;
  en: string;
}

const PROBLEMS = {
  invalid_input: {
    status: 400,
    zh: '提交的内容有误，请检查标出的字段。',
    en: 'Some fields are wrong; see the list.',
  },
  invalid_json: { status: 400, zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  unauthenticated: {
    status: 401,
    zh: '请先登录或提供有效的密钥。',
    en: 'Sign in, or send a valid key.',
  },
  wrong_credentials: {
    status: 401,
    zh: '账号或密码不正确。',
    en: 'User name or password is wrong.',
  },
  forbidden: { status: 403, zh: '您没有权限进行此操作。', en: 'This is not yours to do.' },
  not_found: {
    status: 404,
    zh: '没有找到。请核对工单编号和查询码。',
    en: 'Nothing found. Check the number and the code.',
  },
  archived: {
    status: 409,
    zh: '工单已归档，只能查看，不能再办理。',
    en: 'This ticket is in the archive: it can be read, not changed.',
  },
  not_in_directory: {
    status: 404,
    zh: '派单目录中没有这个版本、草稿或部门。',
    en: 'The directory has no such version, draft or department.',
  },
  not_in_rulebook: {
    status: 404,
    zh: '没有这类规则、这个版本或这次重新计时。',
    en: 'The rulebook has no such section, version or re-dating.',
  },
  not_in_knowledge: {
    status: 404,
    zh: '知识库中没有这条知识，或已被撤下。',
    en: 'The knowledge has no such article, or it was withdrawn.',
  },
  article_changed: {
    status: 409,
    zh: '这条知识刚刚被别人修改，请查看后再保存。',
    en: 'Somebody has just changed this article; look at it again.',
  },
  unknown_call: {
    status: 404,
    zh: '没有收到这通电话的开始通知。转写文字会保留一段时间，通话开始后自动接上。',
    en: 'No such call has started. Words that came are kept for a while, and join it when it does.',
  },
  call_over: {
    status: 409,
    zh: '通话结束已久，不再接收转写文字。',
    en: 'The call ended too long ago; words are no longer taken.',
  },
  call_task_taken: {
    status: 409,
    zh: '这通回拨已由其他坐席接手。',
    en: 'Somebody else has this call to return.',
  },
  conflict: {
    status: 409,
    zh: '工单刚刚被别人更新，请查看后再操作。',
    en: 'Somebody was faster; look at the ticket again.',
  },
  idempotency_mismatch: {
    status: 409,
    zh: '同一编号已提交过不同的内容。',
    en: 'The same id was sent before with another body.',
  },
  draft_changed: {
    status: 409,
    zh: '草稿刚刚被别人修改，请刷新后再操作。',
    en: 'Somebody has just changed the draft; look at it again.',
  },
  directory_overtaken: {
    status: 409,
    zh: '已有更新的目录版本发布。请先将草稿更新到最新版本，核对后再发布。',
    en: 'A newer version has been published: rebase the draft on it, look again, and publish.',
  },
  proposals_gone: {
    status: 409,
    zh: '所选学习建议已失效，请刷新后再选。',
    en: 'These suggestions are no longer there; look at the list again.',
  },
  payload_too_large: {
    status: 413,
    zh: '内容超过大小限制（1 MiB）。',
    en: 'The body is over 1 MiB.',
  },
  file_too_large: {
    status: 413,
    zh: '内容超过大小限制（5 MiB）。',
    en: 'The content is over 5 MiB.',
  },
  attachment_too_large: {
    status: 413,
    zh: '文件超过大小限制（10 MiB）。',
    en: 'The file is over 10 MiB.',
  },
  attachment_refused: {
    status: 415,
    zh: '不支持这种文件。可发送图片、PDF、Word、Excel、文本、音频和 MP4 视频。',
    en: 'Not this kind of file. Send pictures, PDF, Word, Excel, text, audio or MP4 video.',
  },
  no_room_for_files: {
    status: 503,
    zh: '附件暂时无法保存，请稍后再试；文字消息不受影响。',
    en: 'Files can not be kept just now; try again later. What is written arrives.',
  },
  attachment_unsafe: {
    status: 422,
    zh: '文件未通过安全检查，没有发送。',
    en: 'The file did not pass the security check and was not sent.',
  },
  not_your_conversation: {
    status: 409,
    zh: '这个会话现在不由您接待。',
    en: 'This conversation is not with you now.',
  },
  unsupported_file: {
    status: 415,
    zh: '请上传 CSV 或 XLSX 文件。',
    en: 'Send a CSV or an XLSX file.',
  },
  unsupported_media_type: {
    status: 415,
    zh: '请以 application/json 提交。',
    en: 'Send application/json.',
  },
  not_in_this_status: {
    status: 422,
    zh: '工单当前状态不允许此操作。',
    en: "The ticket's status does not allow this.",
  },
  unknown_department: {
    status: 422,
    zh: '派单目录中没有这个部门。',
    en: 'No such department in the directory.',
  },
  department_in_use: {
    status: 422,
    zh: '要移除的部门还有未办结的工单，请先改派或办结。',
    en: 'The department to be taken out still has open tickets.',
  },
  too_little_history: {
    status: 422,
    zh: '由人派单或经部门签收办理的工单还太少，不足以学习。',
    en: 'Too few tickets have been dispatched by hand or signed by a department to learn from.',
  },
  unreadable_file: {
    status: 422,
    zh: '文件无法读取，或缺少所需的列。',
    en: 'The file can not be read, or lacks a column.',
  },
  wrong_rows: {
    status: 422,
    zh: '文件中有错误的行，没有导入任何内容。',
    en: 'Some rows are wrong; nothing was imported.',
  },
  already_there: {
    status: 422,
    zh: '工单已在该部门。',
    en: 'The ticket is with that department already.',
  },
  already_yours: { status: 422, zh: '您已接手此工单。', en: 'You have taken this ticket already.' },
  must_keep: {
    status: 422,
    zh: '此单已按兜底规则交由贵单位办理，不能再退单。',
    en: 'The ticket was given to you for good; it can not be returned again.',
  },
  return_too_late: {
    status: 422,
    zh: '已超过退单期限，请办理或联系派单员。',
    en: 'The time for returning has passed; handle it, or ask a dispatcher.',
  },
  assisting_open: {
    status: 422,
    zh: '协办部门尚未答复。请等待协办答复，或先取消协办。',
    en: 'An assisting department has not replied yet: wait for it, or release it.',
  },
  already_assisting: {
    status: 422,
    zh: '该部门已是本单的主办或协办。',
    en: 'That department has a part in the ticket already.',
  },
  not_assisting: {
    status: 422,
    zh: '该部门不是本单的协办部门。',
    en: 'That department is not assisting.',
  },
  extension_pending: {
    status: 422,
    zh: '已有一份延期申请在等待审批。',
    en: 'An extension has been asked for already and waits for its ruling.',
  },
  extension_too_long: {
    status: 422,
    zh: '超过本市允许的延期次数或天数。',
    en: 'More days, or more extensions, than this city allows.',
  },
  extension_too_late: {
    status: 422,
    zh: '已超时或没有在计时的办结时限，不能延期。',
    en: 'The deadline has passed or does not run; it can not be extended.',
  },
  already_evaluated: {
    status: 422,
    zh: '本次办理已有评价。',
    en: 'This handling has been rated already.',
  },
  reopen_too_late: {
    status: 422,
    zh: '已超过可重办和评价的期限，请重新提交诉求。',
    en: 'The time for reopening and rating has passed; hand in a new request.',
  },
  urged_lately: {
    status: 422,
    zh: '刚刚已经催办过，承办部门已收到提醒。',
    en: 'It has been urged a short while ago; the department knows.',
  },
  evaluation_incomplete: {
    status: 422,
    zh: '接通的回访须填写是否解决和满意度。',
    en: 'A call-back that reached the citizen says whether it is solved, and how satisfied they are.',
  },
  merge_not_possible: {
    status: 422,
    zh: '不能并入：目标工单须在办且未并入他单，本单也不能已有并入的工单。',
    en: 'Not possible: the other ticket must be open and not merged, and this one have none merged into it.',
  },
  others_merged_into_it: {
    status: 422,
    zh: '有其他工单并入这一件合并办理，不能这样做。',
    en: 'Other tickets are handled with this one, so this is not possible.',
  },
  unknown_colleague: {
    status: 422,
    zh: '没有这位同事，或不在同一部门。',
    en: 'No such colleague in the same department.',
  },
  call_task_over: {
    status: 422,
    zh: '这通回拨已经完成或放弃。',
    en: 'This call has been returned, or given up.',
  },
  call_has_ticket: {
    status: 422,
    zh: '这通电话已经生成工单，不能作废。',
    en: 'There is a ticket of this call; it can not be discarded.',
  },
  nothing_said: {
    status: 422,
    zh: '通话没有转写文字，请填写诉求后再生成工单。',
    en: 'No words came of this call: fill in the request first.',
  },
  offer_gone: {
    status: 409,
    zh: '已被他人接起，或已转给下一位坐席。',
    en: 'Somebody else has it, or it has passed on to the next agent.',
  },
  agent_not_free: {
    status: 422,
    zh: '对方当前不空闲，请转给其他坐席。',
    en: 'That agent is not free; hand it to somebody else.',
  },
  unknown_skill: {
    status: 422,
    zh: '没有坐席具备这项技能。',
    en: 'Nobody on the staff has that skill.',
  },
  nothing_changes: {
    status: 422,
    zh: '已经是这样了。',
    en: 'It is so already.',
  },
  rules_changed: {
    status: 409,
    zh: '规则刚刚被别人更新，请刷新后再修改。',
    en: 'Somebody has just changed these rules; look at them again.',
  },
  unreadable_notice: {
    status: 422,
    zh: '无法读取放假通知文件，请上传 iCalendar（.ics）或 CSV 文件。',
    en: 'The notice can not be read; send iCalendar (.ics) or CSV.',
  },
  template_broken: {
    status: 422,
    zh: '模板中的变量写法有误。',
    en: 'The template has a mistake in its variables.',
  },
  too_many_requests: {
    status: 429,
    zh: '请求过于频繁，请稍后再试。',
    en: 'Too many requests; try again shortly.',
  },
  internal: {
    status: 500,
    zh: '系统出错，已记录。请稍后再试。',
    en: 'Something went wrong on our side; it is on record.',
  },
  unavailable: {
    status: 503,
    zh: '系统暂时不可用，请稍后再试。',
    en: 'The desk is briefly unavailable; try again shortly.',
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The HTTP status and the words of a code, in both languages. */
export const problemText = (code: ProblemCode): ProblemText => PROBLEMS[code];

export const fieldErrorSchema = z.object({
  /** Dotted, e.g. `transcript.3.endMs`; empty for the body as a whole. */
  path: z.string(),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
  /** Finds the error in the log; only on 500. */
  id: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
