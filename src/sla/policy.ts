import type { ClockTarget, Kind, Urgency } from '../contract/words.ts';
import type { Name } from './calendar.ts';
import type { Term } from './clock.ts';

/**
 * Time limits as data. A city picks a preset and makes it its own; nothing else on the desk knows a
 * time limit. Sources of the presets: [S] is a secondary page, [?] is not confirmed, [ours] is this
 * desk's default where the source says nothing.
 */

/** An urgency with a term of its own goes before the kind. */
interface Terms {
  byKind: Readonly<Record<Kind, Term>>;
  byUrgency?: Readonly<Partial<Record<Urgency, Term>>>;
}

export interface Policy {
  id: string;
  name: Name;
  /** Where the figures come from, and how sure they are. */
  source: string;
  targets: Readonly<Record<ClockTarget, Terms>>;
}

/** The terms of a policy for one matter. */
export function termsFor(
  policy: Policy,
  matter: { kind: Kind; urgency: Urgency },
): Record<ClockTarget, Term> {
  const { sign, resolve } = policy.targets;
  return { sign: pick(sign, matter), resolve: pick(resolve, matter) };
}

const pick = ({ byKind, byUrgency }: Terms, matter: { kind: Kind; urgency: Urgency }): Term =>
  byUrgency?.[matter.urgency] ?? byKind[matter.kind];

const days = (amount: number): Term => ({ amount, unit: 'workingDays' });
const hours = (amount: number): Term => ({ amount: amount * 60, unit: 'minutes' });

/**
 * Terms for consultation (咨询), for help and suggestion (求助、建议), and for complaint and report
 * (投诉、举报). No source names praise (表扬); it is passed on as a suggestion is [ours].
 */
const byKind = (consultation: Term, help: Term, complaint: Term): Record<Kind, Term> => ({
  consultation,
  help,
  complaint,
  report: complaint,
  suggestion: help,
  praise: help,
});

const anyKind = (term: Term): Record<Kind, Term> => byKind(term, term, term);

/** [ours] Wall time that leaves the department time to act. */
const PRESSING_SIGN = { emergency: hours(0.5), urgent: hours(2) };

/** Emergencies within 2 hours; water, power, gas and heat within 24 [S]. */
const PRESSING_RESOLVE = { emergency: hours(2), urgent: hours(24) };

/** [ours] One working day, unless it presses. */
const DEFAULT_SIGN: Terms = { byKind: anyKind(days(1)), byUrgency: PRESSING_SIGN };

/** Guangdong 2022: 2, 10 and 15 working days [S]; signing [ours]. */
const guangdong: Policy = {
  id: 'guangdong-2022',
  name: { zh: '广东 2022', en: 'Guangdong 2022' },
  source: 'Guangdong province, 2022 [S]; time to sign [ours]',
  targets: {
    sign: DEFAULT_SIGN,
    resolve: { byKind: byKind(days(2), days(10), days(15)) },
  },
};

/**
 * Shandong 2020: 5 working days for everything [S]; signing [ours], well within the 2 working days
 * that a department has to return what is not its own [S].
 */
const shandong: Policy = {
  id: 'shandong-2020',
  name: { zh: '山东 2020', en: 'Shandong 2020' },
  source: 'Shandong province, 2020 [S]; time to sign [ours]',
  targets: {
    sign: DEFAULT_SIGN,
    resolve: { byKind: anyKind(days(5)) },
  },
};

/**
 * Beijing, draft of a DB11/T standard, 2021: by urgency and in wall time, emergencies within 2
 * hours, water, power, gas and heat within 24 hours, all else within 7 days [S]. Its 15 days for
 * hard matters are for an extension to grant. Signing is in wall time too [ours], for a working day
 * can outlast 7 days of holidays.
 */
const beijing: Policy = {
  id: 'beijing-draft-2021',
  name: { zh: '北京 2021（征求意见稿）', en: 'Beijing 2021 (draft)' },
  source: 'Beijing DB11/T, draft of 2021 [S]; time to sign [ours]',
  targets: {
    sign: { ...DEFAULT_SIGN, byKind: anyKind(hours(24)) },
    resolve: {
      byKind: anyKind(hours(7 * 24)),
      byUrgency: PRESSING_RESOLVE,
    },
  },
};

/**
 * A city with red, yellow and green cards: 2 and 5 working days [S], complaint and report 5 [?];
 * the department signs within 1 working day [S].
 */
const redYellowGreen: Policy = {
  id: 'red-yellow-green',
  name: { zh: '红黄绿牌城市', en: 'Red, yellow and green cards' },
  source: 'A city with red, yellow and green cards [S]; complaint and report [?]',
  targets: {
    sign: { byKind: anyKind(days(1)) },
    resolve: { byKind: byKind(days(2), days(5), days(5)) },
  },
};

/**
 * [ours] What a desk goes by until its city picks: ordinary matters by the red-yellow-green preset,
 * emergencies and water, power, gas and heat by Beijing's draft.
 */
export const DEFAULT_POLICY: Policy = {
  id: 'default',
  name: {
    zh: '默认（红黄绿牌，急件从北京）',
    en: 'Default (cards; pressing matters as in Beijing)',
  },
  source: `${redYellowGreen.source}; pressing matters: ${beijing.source}`,
  targets: {
    sign: { ...redYellowGreen.targets.sign, byUrgency: PRESSING_SIGN },
    resolve: { ...redYellowGreen.targets.resolve, byUrgency: PRESSING_RESOLVE },
  },
};

/** The policies that the desk ships, by id. */
export const PRESETS = {
  'guangdong-2022': guangdong,
  'shandong-2020': shandong,
  'beijing-draft-2021': beijing,
  'red-yellow-green': redYellowGreen,
} as const satisfies Record<string, Policy>;
