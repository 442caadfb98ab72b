import type { Term } from '../contract/clock.ts';
import type { Policy, PolicyRule } from '../contract/rulebook.ts';
import type { Channel, ClockTarget, Kind, Urgency } from '../contract/words.ts';

/**
 * Time limits as data. A city picks a preset and makes it its own; nothing else on the desk knows a
 * time limit. Sources of the presets: [R] is the text itself, [S] a secondary page, [?] is not
 * confirmed, [ours] is this desk's default where the source says nothing.
 */

/** What the rules of a policy tell matters apart by. */
export interface Matter {
  kind: Kind;
  urgency: Urgency;
  channel: Channel;
  departmentId: string | null;
  /** In a conversation. */
  live?: boolean;
}

/** The term of the first rule that fits; null when it has none, or when no rule fits: no clock. */
export function termFor(policy: Policy, target: ClockTarget, matter: Matter): Term | null {
  return policy.targets[target].find(({ when }) => fits(when, matter))?.term ?? null;
}

/** A matter without a department fits no rule that asks for one. */
function fits(
  { kinds, urgencies, channels, departments, live }: PolicyRule['when'],
  of: Matter,
): boolean {
  return (
    (kinds?.includes(of.kind) ?? true) &&
    (urgencies?.includes(of.urgency) ?? true) &&
    (channels?.includes(of.channel) ?? true) &&
    (departments?.some((id) => id === of.departmentId) ?? true) &&
    (live === undefined || live === (of.live ?? false))
  );
}

const days = (amount: number): Term => ({ amount, unit: 'workingDays' });
const hours = (amount: number): Term => ({ amount: amount * 60, unit: 'minutes' });

const rule = (term: Term | null, when: PolicyRule['when'] = {}): PolicyRule => ({ when, term });

/**
 * Terms for consultation (咨询), for complaint and report (投诉、举报), and for the rest: help and
 * suggestion (求助、建议). No source names praise (表扬); that it goes as a suggestion does is [ours].
 */
const byKind = (consultation: Term, rest: Term, complaint: Term): PolicyRule[] => [
  rule(consultation, { kinds: ['consultation'] }),
  rule(complaint, { kinds: ['complaint', 'report'] }),
  rule(rest),
];

const pressing = (emergency: Term, urgent: Term): PolicyRule[] => [
  rule(emergency, { urgencies: ['emergency'] }),
  rule(urgent, { urgencies: ['urgent'] }),
];

/**
 * Instant media answer within 3 minutes, mailboxes within 24 hours [R]; a call whose transcript comes in has
 * been answered.
 */
const ANSWER: PolicyRule[] = [
  rule(hours(1 / 20), { live: true }),
  rule(null, { channels: ['phone'] }),
  rule(hours(24)),
];

/** What comes in over the web within 2 hours [S], emergencies within 10 minutes, calls as the web [ours]. */
const DISPATCH: PolicyRule[] = [rule(hours(1 / 6), { urgencies: ['emergency'] }), rule(hours(2))];

/** [ours] Praise is not asked whether it was solved. */
const CALL_BACK: PolicyRule[] = [rule(null, { kinds: ['praise'] }), rule(days(3))];

/** [ours] Wall time that leaves the department time to act. */
const PRESSING_SIGN = pressing(hours(0.5), hours(2));

/** Emergencies within 2 hours; water, power, gas and heat within 24 [S]. */
const PRESSING_RESOLVE = pressing(hours(2), hours(24));

/**
 * [ours] A department replies in four fifths of the time, whole working days, and the desk has the last
 * fifth, a working day at least, to review and to close.
 */
const replyOf = (resolve: readonly PolicyRule[]): PolicyRule[] =>
  resolve.map(({ when, term }) => ({ when, term: term && replyTerm(term) }));

const replyTerm = ({ amount, unit }: Term): Term => ({
  amount: Math.floor((amount * 4) / 5),
  unit,
});

/** What the desk itself does is the same in all of them. */
const targetsOf = (sign: PolicyRule[], resolve: PolicyRule[]): Policy['targets'] => ({
  answer: ANSWER,
  dispatch: DISPATCH,
  sign,
  reply: replyOf(resolve),
  resolve,
  call_back: CALL_BACK,
});

/** Several sources as one, in both languages. */
const sourcesOf = (...parts: readonly Policy['source'][]): Policy['source'] => ({
  zh: parts.map(({ zh }) => zh).join('；'),
  en: parts.map(({ en }) => en).join('; '),
});

const SIGN_SOURCE = { zh: '签收时限 [ours]', en: 'time to sign [ours]' };

const DESK_SOURCE = {
  zh: '网络留言 24 小时内首次回应：GB/T 33358-2016 [R]；网上诉求 2 小时内派单 [S]，特急 10 分钟内 [ours]；部门答复时限和 3 个工作日内回访 [ours]',
  en: 'first response in a mailbox 24 h: GB/T 33358-2016 [R]; dispatch of web intake 2 h [S], of emergencies 10 min [ours]; time of a department to reply and call-back within 3 working days [ours]',
};

/** [ours] One working day, unless it presses. */
const DEFAULT_SIGN: PolicyRule[] = [...PRESSING_SIGN, rule(days(1))];

/** Guangdong 2022: 2, 10 and 15 working days [S]; signing [ours]. */
const guangdong: Policy = {
  name: { zh: '广东 2022', en: 'Guangdong 2022' },
  source: sourcesOf(
    { zh: '广东省 2022 年 [S]', en: 'Guangdong province, 2022 [S]' },
    SIGN_SOURCE,
    DESK_SOURCE,
  ),
  targets: targetsOf(DEFAULT_SIGN, byKind(days(2), days(10), days(15))),
};

/**
 * Shandong 2020: 5 working days for everything [S]; signing [ours], well within the 2 working days
 * that a department has to return what is not its own [S].
 */
const shandong: Policy = {
  name: { zh: '山东 2020', en: 'Shandong 2020' },
  source: sourcesOf(
    { zh: '山东省 2020 年 [S]', en: 'Shandong province, 2020 [S]' },
    SIGN_SOURCE,
    DESK_SOURCE,
  ),
  targets: targetsOf(DEFAULT_SIGN, [rule(days(5))]),
};

const BEIJING_SOURCE = {
  zh: '北京市 DB11/T 地方标准征求意见稿，2021 年 [S]',
  en: 'Beijing DB11/T, draft of 2021 [S]',
};

/**
 * Beijing, draft of a DB11/T standard, 2021: by urgency and in wall time, emergencies within 2
 * hours, water, power, gas and heat within 24 hours, all else within 7 days [S]. Its 15 days for
 * hard matters are for an extension to grant. Signing is in wall time too [ours], for a working day
 * can outlast 7 days of holidays.
 */
const beijing: Policy = {
  name: { zh: '北京 2021（征求意见稿）', en: 'Beijing 2021 (draft)' },
  source: sourcesOf(BEIJING_SOURCE, SIGN_SOURCE, DESK_SOURCE),
  targets: targetsOf(
    [...PRESSING_SIGN, rule(hours(24))],
    [...PRESSING_RESOLVE, rule(hours(7 * 24))],
  ),
};

const CARDS_SOURCE = {
  zh: '一个实行红黄绿牌的城市 [S]；投诉、举报时限 [?]',
  en: 'A city with red, yellow and green cards [S]; complaint and report [?]',
};
const cardsResolve = byKind(days(2), days(5), days(5));

/**
 * A city with red, yellow and green cards: 2 and 5 working days [S], complaint and report 5 [?];
 * the department signs within 1 working day [S].
 */
const redYellowGreen: Policy = {
  name: { zh: '红黄绿牌城市', en: 'Red, yellow and green cards' },
  source: sourcesOf(CARDS_SOURCE, DESK_SOURCE),
  targets: targetsOf([rule(days(1))], cardsResolve),
};

/**
 * [ours] What a desk goes by until its city picks: ordinary matters by the red-yellow-green preset,
 * emergencies and water, power, gas and heat by Beijing's draft.
 */
export const DEFAULT_POLICY: Policy = {
  name: {
    zh: '默认（红黄绿牌，急件从北京）',
    en: 'Default (cards; pressing matters as in Beijing)',
  },
  source: sourcesOf(
    CARDS_SOURCE,
    { zh: `急件：${BEIJING_SOURCE.zh}`, en: `pressing matters: ${BEIJING_SOURCE.en}` },
    DESK_SOURCE,
  ),
  targets: targetsOf(DEFAULT_SIGN, [...PRESSING_RESOLVE, ...cardsResolve]),
};

/** The policies that the desk ships. */
export const PRESETS: readonly { id: string; content: Policy }[] = [
  { id: 'guangdong-2022', content: guangdong },
  { id: 'shandong-2020', content: shandong },
  { id: 'beijing-draft-2021', content: beijing },
  { id: 'red-yellow-green', content: redYellowGreen },
];
