import { z } from 'zod';
import { emergencyServiceSchema, legalPathSchema, type LegalPath } from './words.ts';

/** What a citizen is told at once when the desk can't be the one who helps. */

interface LegalPathText {
  /** The public line to call, where there is one for the whole country. */
  phone: string | null;
  zh: string;
  en: string;
}

/**
 * The legal path for matters outside of the desk's scope (国办函〔2025〕66号), with its basis in a
 * sentence. Time limits are those of the laws and rules that the text names.
 */
const LEGAL_PATH_TEXTS: Readonly<Record<LegalPath, LegalPathText>> = {
  court: {
    phone: '12368',
    zh: '人民法院依照《宪法》和《人民法院组织法》独立行使审判权，法院的立案、审判和执行不属于12345的受理范围。对判决、裁定不服的，可以在文书写明的期限内上诉，或者依法申请再审；对执行有意见的，可以向执行法院提出书面异议。请拨打12368诉讼服务热线，或到法院诉讼服务中心办理；需要法律援助可拨打12348。',
    en: 'Courts decide independently under the Constitution and the Organic Law of the People’s Courts, so filing, trial and enforcement are outside of what 12345 can handle. You can appeal within the time that the document states, or apply for a retrial; against enforcement you can object in writing to the court that enforces. Please call 12368, the courts’ service line, or go to the court’s service centre; 12348 helps with legal aid.',
  },
  arbitration: {
    phone: '12348',
    zh: '仲裁由仲裁机构依法独立进行，不属于12345的受理范围。劳动争议按《劳动争议调解仲裁法》，可以向劳动合同履行地或用人单位所在地的劳动人事争议仲裁委员会申请仲裁，一般应在知道权利被侵害之日起一年内提出；对裁决不服的，劳动者可以自收到裁决书之日起十五日内向人民法院起诉。商事仲裁按《仲裁法》一裁终局，可以依法向人民法院申请撤销裁决。劳动政策可咨询12333，法律援助可拨打12348。',
    en: 'Arbitration bodies decide independently under the law; 12345 can’t handle that. In a labour dispute (Labour Dispute Mediation and Arbitration Law) you can apply to the labour arbitration commission of the place of work or of the employer, as a rule within one year; an employee who disagrees with an award can sue within 15 days of receiving it. Commercial awards are final (Arbitration Law); a court can be asked to set one aside. 12333 answers on labour policy, 12348 helps with legal aid.',
  },
  reconsideration: {
    phone: '12348',
    zh: '对行政处罚、行政强制、征收决定、工伤认定等行政行为不服的，应当通过法定途径解决，12345不能改变行政决定。按《行政复议法》，一般可以自知道该行为之日起六十日内，向行政复议机关（通常是作出决定的部门的本级人民政府）申请行政复议；也可以依照《行政诉讼法》，一般在六个月内向人民法院起诉。具体期限以决定书写明的为准；法律咨询和法律援助可拨打12348。',
    en: 'Against an administrative act, such as a fine, a compulsory measure, an expropriation or a decision on a work injury, the law gives its own remedies; 12345 can’t change such a decision. Under the Administrative Reconsideration Law you can apply for reconsideration, as a rule within 60 days, usually to the government at the level of the department that decided; or you can sue under the Administrative Litigation Law, as a rule within six months. What the decision itself states comes first. 12348 helps with legal advice and legal aid.',
  },
  discipline: {
    phone: '12388',
    zh: '反映党员干部、公职人员违纪、职务违法或职务犯罪问题，按《监察法》由纪检监察机关受理，不属于12345的办理范围。请拨打12388举报电话，登录12388举报网站，或向当地纪检监察机关来信来访；写明被反映人的姓名、单位、职务和具体事实，便于核查。',
    en: 'Breaches of discipline, abuse of office and crimes in office are taken up by the discipline inspection and supervision bodies under the Supervision Law, not by 12345. Please call 12388, use the 12388 reporting site, or write to or visit the local body; name the person, the employer, the post and the facts.',
  },
  petition: {
    phone: null,
    zh: '信访事项按《信访工作条例》由信访部门和有权处理的机关办理。可以通过国家信访局网上信访平台、手机信访或当地信访接待场所提出，并可凭编号查询进度。对处理意见不服的，可以自收到之日起三十日内请求复查；对复查意见不服的，可以自收到之日起三十日内请求复核。复核意见作出后，仍以同一事实和理由提出的，不再受理。',
    en: 'Petitions are handled under the Regulations on Petition Work by the petition offices and the bodies in charge. You can hand one in on the national online petition platform or at the local reception office, and follow it by its number. Against the first decision you can ask for a review within 30 days of receiving it, and against the review for a final review within another 30 days; after that the same matter is not taken up again.',
  },
  disclosure: {
    phone: null,
    zh: '申请政府信息公开，按《政府信息公开条例》向制作或保存该信息的行政机关的政府信息公开工作机构提出，可以当面、邮寄或通过该机关网站申请；机关一般在二十个工作日内答复。对答复不服或逾期不答复的，可以依法申请行政复议或提起行政诉讼，也可以向上一级行政机关或政府信息公开工作主管部门投诉、举报。',
    en: 'Government information is applied for under the Regulations on Open Government Information at the disclosure office of the body that made or keeps it: in person, by post or on its site; the answer is due, as a rule, within 20 working days. If you disagree with it or none comes, you can apply for administrative reconsideration or sue, or complain to the body above it or to the authority in charge of disclosure.',
  },
};

/** What to tell the citizen about a legal path, in both languages. */
export const legalPathText = (path: LegalPath): LegalPathText => LEGAL_PATH_TEXTS[path];

export const guidanceSchema = z.discriminatedUnion('about', [
  /** Danger: call this number yourself, at once. */
  z.object({ about: z.literal('emergency'), service: emergencyServiceSchema }),
  z.object({
    about: z.literal('legal_path'),
    path: legalPathSchema,
    phone: z.string().nullable(),
    zh: z.string(),
    en: z.string(),
  }),
]);
/** What the citizen should know at once, before anybody has looked at the ticket. */
export type Guidance = z.infer<typeof guidanceSchema>;
