import type { Kind } from '../contract/words.ts';
import { eachOf } from './hints.ts';

/** The words by which a kind (诉求类型) is told; English ones in lower case. */

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
          '地沟油|三无|童工|病死|未成年人|虚假宣传|野生动物|盗(?:挖|猎|砍|伐)|走私|倒卖|伪造|冒充|传假|掺假|窝点|没有?.{0,6}(?:许可|资质|执照|手续|证照|备案)|砍伐|私拆|乱砍|洗钱|刷单|违法|非法|无证|无照|黑车|黑作坊|黑中介|黑诊所|传销|赌博|卖淫|偷税|逃税|漏税|偷排',
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
          '有没有人管|骂(?:人|我|学员|老人|顾客)|不承认|不认账|拒赔|拒载|绕路|宰客|索要|逼(?:着)?(?:我|业主|我们|人|交)|要不回来|不给(?:换|修|办|开|赔)|乱(?:扣|涨|罚)|延期交房|缺斤|短两|翻新机?|霸道|荒唐|离谱|不停车|只开一个|不送上门|不上门|骗(?:老人|我|消费)|关门跑|跑路|不公开|不足|态度恶劣|态度差|态度很差|态度太差|推诿|踢皮球|互相推|推来推去|不作为|乱作为',
          '乱收费|多收|霸王条款|扰民|不给退|不退钱|不退款|不退押金|拒不|拒绝|欺骗|坑人|被坑',
          '骗钱|骗人|拖欠|欠薪|欠我|太吵|吵得|凭什么|没人管|不管不问|没人理|敷衍|overcharge',
          'refused|refuses|rude|scam|ripped off|unacceptable|keep ignoring',
        ),
      ],
      [
        WEAK,
        eachOf(
          '天天|每天|每次都|一直推|半夜|凌晨|太差|太慢|不管|不理|不退|噪音|噪声|恶臭|臭味|难闻|油烟|气死|反映多次|多次反映',
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
          '(?:感谢|谢谢|多谢).{0,16}(?:师傅|司机|医生|护士|民警|警察|工作人员|老师|小姑娘|小伙|志愿者|保安|他们|她|消防|热心|社区|环卫|姑娘|帮我)|救了我|真(?:快|好|负责)|特别负责|很负责|暖心|热情|由衷感谢|衷心感谢|特别感谢|非常感谢|真心感谢|感谢信|拾金不昧|好人好事|热心肠',
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
          '能(?:不能|否)(?:把|在|延长|加|增|调|改|设|装|换|多)|可以改进|改进一下|最好(?:在|能|把|加)|改成|调(?:暗|亮|整)|优化|完善|出台|推广|考虑(?:装|加|设|在)|建议|希望能增|希望增|希望能加|希望加|希望能设|希望延长|希望能延长|能不能增加',
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
          '(?:吗|么|呢|没有|不|没)[？?。]*$|是多少|多少(?:天|年|岁|个)|几(?:个月|月|天|号|点|岁|级)|什么(?:医院|地方|手续|流程|部门)|要不要|用不用|有没有(?!人管)|算不算|可不可以|能不能(?!.{0,3}(?:修|来|派|管|延|加|增|调|改|设|装|换|把|在))|标准是|怎么(?:查|算|走|填|选)|请问|怎么办理|如何办理|怎么办证|怎么申请|如何申请|怎么领|怎么交|怎么查|怎么报名',
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
