import type { Kind } from '../contract/words.ts';

/** The words by which kind and urgency are told, as alternations; English ones in lower case. */

const anyOf = (...words: string[]): RegExp => new RegExp(words.join('|'), 'u');
const eachOf = (...words: string[]): RegExp => new RegExp(words.join('|'), 'gu');

/** What people say when they name the kind themselves weighs most. */
const NAMED = 6;
const STRONG = 3;
const WEAK = 1;

interface KindWords {
  kind: Kind;
  words: readonly (readonly [weight: number, words: RegExp])[];
}

/** In the order that decides between equals: what would be worse to overlook comes first. */
export const KIND_WORDS: readonly KindWords[] = [
  {
    kind: 'report',
    words: [
      [NAMED, eachOf('举报|检举')],
      [
        STRONG,
        eachOf(
          '违法|非法|无证|无照|黑车|黑作坊|黑中介|黑诊所|传销|赌博|卖淫|偷税|逃税|漏税|偷排',
          '偷倒|偷采|偷拍|盗采|造假|假冒|骗保|套取|行贿|受贿|贪污|吃回扣|涉嫌|illegal',
          'unlicensed|without a licen|fake goods|counterfeit|bribe',
        ),
      ],
      [WEAK, eachOf('偷偷|违规|违章|私自|过期食品|假货|假酒')],
    ],
  },
  {
    kind: 'complaint',
    words: [
      [NAMED, eachOf('投诉|complain')],
      [
        STRONG,
        eachOf(
          '态度恶劣|态度差|态度很差|态度太差|推诿|踢皮球|互相推|推来推去|不作为|乱作为',
          '乱收费|多收|霸王条款|扰民|不给退|不退钱|不退款|不退押金|拒不|拒绝|欺骗|坑人|被坑',
          '骗钱|骗人|拖欠|欠薪|欠我|太吵|吵得|凭什么|没人管|不管不问|没人理|敷衍|overcharge',
          'refused|refuses|rude|scam|ripped off|unacceptable|keep ignoring',
        ),
      ],
      [
        WEAK,
        eachOf(
          '太差|太慢|不管|不理|不退|噪音|噪声|恶臭|臭味|难闻|油烟|气死|反映多次|多次反映',
          '还没|一直没|到底|强制|强迫|不合理|noise|noisy|too loud|smell|nobody',
        ),
      ],
    ],
  },
  {
    kind: 'praise',
    words: [
      [NAMED, eachOf('表扬|锦旗|点赞|点个赞|夸一夸|想夸|commend|kudos')],
      [
        STRONG,
        eachOf(
          '由衷感谢|衷心感谢|特别感谢|非常感谢|真心感谢|感谢信|拾金不昧|好人好事|热心肠',
          '服务态度好|态度特别好|态度很好|效率真高|太感谢|thank the|thanks to the|grateful',
          'well done',
        ),
      ],
      [WEAK, eachOf('辛苦了|很满意|挺好的|耐心')],
    ],
  },
  {
    kind: 'suggestion',
    words: [
      [NAMED, eachOf('个建议|点建议|条建议|建议：|建议:|suggestion')],
      [
        STRONG,
        eachOf(
          '建议|希望能增|希望增|希望能加|希望加|希望能设|希望延长|希望能延长|能不能增加',
          '能不能加|能否增|增设|加设|suggest|it would be good|it would be great|should add',
          'why not add',
        ),
      ],
      [WEAK, eachOf('希望|最好能|不妨|可以考虑|please consider|would be nice')],
    ],
  },
  {
    kind: 'help',
    words: [
      [NAMED, eachOf('求助|求救|救命')],
      [
        STRONG,
        eachOf(
          '帮帮|帮忙|请帮|能帮我|帮我们|派人来|来人|来修|修一下|修修|没人修|没人来修|坏了',
          '不亮|漏水|爆管|停水|停电|停气|没水|没电|断水|断电|堵了|堵死|塌了|陷了|倒了|掉了',
          '被困|走失|走丢|help|please fix|broken|not working|leak|blocked|stuck|lost my',
          'power out|no water',
        ),
      ],
      [WEAK, eachOf('麻烦|尽快|赶紧|赶快|处理一下|解决一下|怎么办啊|please')],
    ],
  },
  {
    kind: 'consultation',
    words: [
      [NAMED, eachOf('咨询|想问|问一下|问下|问问|请教|how do i|how can i|how to')],
      [
        STRONG,
        eachOf(
          '请问|怎么办理|如何办理|怎么办证|怎么申请|如何申请|怎么领|怎么交|怎么查|怎么报名',
          '怎么补|在哪办|在哪里办|去哪办|去哪里办|要什么材料|需要什么|需要哪些|要带啥',
          '要带什么|什么条件|多少钱|多久|什么时候|是否|能不能报|可以补办|有没有优惠|有名额',
          '还能|算不算|可不可以|几年|几成|要钱不|吗？|吗\\?|where can i|what documents',
          'do i need|am i eligible|can i |is it possible|when will',
        ),
      ],
      [WEAK, eachOf('怎么|如何|几天|哪个|政策|流程|哪里|标准|吗|what|which|when|where')],
    ],
  },
];

/** For 110, 119, 120 or 122, if it happens now. */
export const EMERGENCY_WORDS = anyOf(
  '着火|起火|失火|着大火|火灾|烧起来|浓烟|爆炸|燃气泄漏|燃气泄露|燃气漏|煤气泄漏',
  '煤气泄露|煤气漏|天然气泄漏|天然气泄露|天然气漏|漏气|漏煤气|煤气味|燃气味|天然气味',
  '煤气中毒|一氧化碳|落水|掉河里|掉江里|掉湖里|掉水里|掉进河|掉进江|掉进湖|掉进水',
  '掉下去|溺水|快淹|淹死|跳楼|跳河|跳江|跳桥|栏杆外|轻生|自杀|不想活|割腕|触电|高压线断',
  '冒火花|电到人|电倒|昏迷|昏倒|晕倒|没呼吸|没有呼吸|心脏骤停|大出血|流了好多血|吐血',
  '坍塌|塌方|楼塌|房子塌|墙塌|埋在|压在下面|持刀|拿刀|砍人|捅人|抢劫|绑架|撞人|撞死',
  '撞伤|山洪|决堤|溃坝|on fire|caught fire|gas leak|smell gas|smell of gas|explosion',
  'exploded|drowning|fell into the river|fell in the river|suicide|jump off',
  'electrocuted|unconscious|not breathing|heart attack|collapsed|stabbed|with a knife',
  'robbed|car crash',
);

/** Water, power, gas, heat, and dangers to life and limb: within the day. */
export const URGENT_WORDS = anyOf(
  '停水|断水|没水|没有水|停电|断电|家没电|家里没电|楼没电|都没电|全没电|停气|断气|没气',
  '没有燃气|停暖|没暖气|没有暖气|暖气不热|不供暖|爆管|水管爆|水管破裂|倒灌|漫水|内涝',
  '积水很深|漫到|被困|困在|关在电梯|卡在电梯|电梯困人|电梯坠|高空坠物|高空抛物|外墙脱落',
  '墙皮脱落|瓷砖脱落|外墙掉|玻璃掉|掉砖|井盖没了|没井盖|没有井盖|井盖丢|井盖缺|井盖不见',
  '井盖被偷|井盖破|路面塌|地面塌|塌陷|路塌|电线掉|电线断|电线垂|电线裸露|电线露|漏电',
  '带电|通着电|树倒|要倒了|树断|广告牌要掉|广告牌掉|招牌要掉|快掉下来|要掉下来|摇摇欲坠',
  '快塌|要塌|落石|掉石头|走失|走丢|家暴|食物中毒|上吐下泻|有一点味|power out',
  'power is out|power cut|no power|no electricity|blackout|no water|no gas|no heating',
  'burst pipe|pipe burst|flooding|trapped|stuck in the elevator|stuck in the lift',
  'sinkhole|manhole cover missing|missing manhole|open manhole|exposed wire|live wire',
  'falling tiles|about to fall|missing child|missing since',
);

/** Not happening, or not yet. */
export const HYPOTHETICAL_WORDS = anyOf(
  '如果|要是|真着火|真起火|真出事|万一|假如|假设|一旦|会不会|演练|演习|宣传|培训|讲座',
  '保险|赔偿|补偿|if |in case|what happens when|drill',
);

/** Over. */
export const PAST_WORDS = anyOf(
  '去年|前年|上次|以前|之前|曾经|上个月|上周|上星期|前几天|前阵子|当年|昨天|昨晚|前天',
  '已经扑灭|扑灭了|找回来|找到了|已经修好|已经恢复|last year|last month|last week',
  'yesterday|in the past',
);

/** Talk of safety: 火灾隐患, 容易着火, 怕爆炸. */
export const SAFETY_WORDS = anyOf(
  '隐患|容易|可能|怕|担心|以防|预防|防止|避免|以免|险些|差点|风险|引发|引起|报警器|检测',
  '检查|安检|消防|事故认定|证明|hazard|risk|could|might|afraid|worried|prevent|alarm',
  'detector|insurance',
);
