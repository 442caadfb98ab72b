import type { LegalPath } from '../contract/words.ts';
import { eachOf, type Hint } from './hints.ts';

/**
 * What people say when their matter is for a court or another body of law. A hint of 3 names the path
 * and the grievance at once; one of 2 names the path only, and needs a word of `GRIEVANCES`.
 */

const OFFICIAL =
  '(?:局长|副局长|厅长|处长|科长|副科长|股长|所长|镇长|副镇长|乡长|区长|县长|市长|书记|村支书|支书|村主任|村长|村干部|村官|会计|主任|主席|干部|公务员|官员|领导|校长|院长|站长|队长|大队长|民警|警察|交警|辅警|协管|法官|科员|办事员|工作人员|国企.{0,4}(?:老总|经理|领导)|老总|公职人员|党员|组长|考官|局里|镇里|街道.{0,4}(?:干部|领导))';
const AUTHORITY =
  '(?:市监局|市场监管局?|工商|城管|交警|派出所|公安局?|环保局|生态局|税务局?|住建局?|自然资源局?|国土局?|规划局|人社局|卫健委?|卫生局|应急局|消防|农业局|林业局|水利局|烟草|文旅局|文化局|教育局|街道|镇政府|乡政府|区政府|县政府|市政府|政府|交通局|运管|海关|民政局|财政局|发改委?|机关|单位|村委会?)';
const AGAINST =
  '(?:不服|不认可?|不接受|不同意|不满意?|不公|不公平|不合理|不对|有问题|错误|错的|错了|冤|违法|撤销|推翻|改判|申诉|重新|异议|太重|不承认|有猫腻)';

/** In the order that decides between equals: the narrower path first. */
export const LEGAL_HINTS: readonly Hint<LegalPath>[] = [
  {
    of: 'petition',
    worth: 3,
    words: eachOf(
      `(?:信访|上访).{0,24}(?:没(?:有)?(?:答复|回复|结果|解决|人|下文|动静)|不(?:给|受理|登记|解决|答复|回|理|予|认|服|让|满)|踢皮球|转来转去|拖|推|终结|敷衍|骗|拦|截)|(?:不服|不认可?|不满意?|不接受).{0,10}信访|信访.{0,10}(?:复查|复核|终结|意见书|答复书|告知书|处理意见)|(?:复查|复核)(?:意见|申请).{0,12}(?:信访|三级|终结)|三级.{0,4}(?:终结|走完|信访)|(?:要|去|准备|打算|想).{0,10}(?:上访|信访$|信访[，。]|越级)|上访.{0,12}(?:接回|截|拦|遣|稳控|训诫|抓)|息访|截访|(?:去|到)(?:北京|省里|省城).{0,6}(?:上访|信访|告)|接访.{0,10}(?:不|没|敷衍)|信访件|信访(?:编号|回执|登记|事项)`,
      'petition(?:ed|ing)?.{0,40}(?:no |not|ignored|refused|years|reply|answer)',
    ),
  },
  { of: 'petition', worth: 2, words: eachOf('信访|上访|国家信访|petition(?:s|ed|ing)?') },
  {
    of: 'disclosure',
    worth: 3,
    words: eachOf(
      `(?:依)?申请(?:政府)?(?:信息)?公开|(?:政府)?信息公开.{0,16}(?:申请|答复|不予|拒|没|不|延期|拖|补正|退)|(?:要求|请求|请|要|想).{0,14}公开.{0,20}(?:文件|批文|批复|合同|标准|方案|协议|决定|材料|报告|名单|明细|预算|决算|档案|图纸|依据|补偿|征)|${AUTHORITY}.{0,12}(?:拒绝|不予|不肯|不愿|不给|没有?).{0,4}公开|公开答复|答复.{0,6}(?:信息不存在|商业秘密|不予公开|不属于政府信息)|信息不存在|依申请公开|不予公开|公开申请`,
      'information (?:disclosure|request)|(?:disclos|freedom|open government).{0,12}information|government information',
    ),
  },
  { of: 'disclosure', worth: 2, words: eachOf('信息公开') },
  {
    of: 'reconsideration',
    worth: 3,
    words: eachOf(
      `(?:行政)?复议.{0,20}(?:没|不|拖|维持|驳回|慢|动静|下文|受理|超期|结果|申请|催)|(?:申请|提起|提出|要|想|递|交).{0,8}(?:行政)?复议|复议(?:机关|决定|申请|结果|局|委)`,
      `${AGAINST}.{0,14}(?:行政处罚|处罚决定|处罚|罚款|罚单|拘留|责令|强制|征收决定|补偿决定|工伤认定|认定结论|认定决定|行政决定|许可决定|不予.{0,6}(?:许可|认定|登记)|没收|吊销|强拆)|(?:行政处罚|处罚决定书?|处罚(?:太|过)|罚款|罚单|罚(?:了|我)|拘留|责令|征收决定|补偿决定|工伤认定|认定结论|行政决定|不予认定|不予许可|不予登记|没收|吊销|强制执行决定|强拆|决定书).{0,24}${AGAINST}`,
      '(?:administrative|reconsider\\w*).{0,30}(?:penalt|fine|decision|reconsider)|(?:penalty|fine|decision).{0,40}(?:reconsider|overturn|appeal|revoke)|administrative reconsideration',
    ),
  },
  { of: 'reconsideration', worth: 2, words: eachOf('行政复议|复议|reconsideration') },
  {
    of: 'arbitration',
    worth: 3,
    words: eachOf(
      `(?:仲裁|裁决|仲裁委|仲裁院|仲裁庭|仲裁员).{0,24}(?:${AGAINST}|不受理|不予受理|不收|不立|没(?:有)?(?:开庭|下文|结果|消息|动静|给)|不开庭|拖|偏|偏袒|黑|慢|推|不执行|不履行|拿不到|不给|少算|少裁|说我|输|驳回|超(?:过)?(?:期|时效))|(?:不服|不认可?|不接受|撤销|推翻).{0,10}(?:仲裁|裁决)|(?:投诉|举报|反映|告).{0,6}(?:仲裁员|仲裁委|仲裁院|仲裁庭)|裁决书.{0,20}(?:公司|老板|单位).{0,8}(?:不|拖|没)|仲裁.{0,6}(?:赢|胜).{0,16}(?:不|没|拖)`,
      'arbitrat.{0,50}(?:wrong|unfair|overturn|refus|delay|biased|ignor|not (?:been )?paid|disagree|lost|appeal|months)|(?:disagree|overturn|appeal|unfair).{0,30}arbitrat',
    ),
  },
  { of: 'arbitration', worth: 2, words: eachOf('仲裁|裁决书|arbitrat') },
  {
    of: 'court',
    worth: 3,
    words: eachOf(
      `(?:法院|法庭|法官|庭长|执行局|执行法官|执行员|书记员|审判|判决|一审|二审|再审|终审|裁定|立案庭|庭审|开庭|检察院|检察官).{0,26}(?:${AGAINST}|偏袒|偏向|枉法|徇私|黑|乱判|误判|错判|判错|不执行|不立案|不给立|不予立案|不受理|不收|不给|不管|不接|不作为|不理|不还|不解|不判|不下|没(?:有)?(?:消息|结果|下文|动静|人接|执行|判|开庭|解封|撤)|拖|压着|驳回|推|关系|收(?:了)?(?:钱|礼)|缺席|终本|慢|输|败诉|超(?:过)?期|抗诉)`,
      `(?:投诉|举报|反映|告|控告).{0,8}(?:法院|法官|执行局|书记员|检察院|审判)|(?:不服|不认可?|不接受|改判|推翻|撤销).{0,10}(?:判决|一审|二审|裁定|法院|调解书)|(?:判决|裁定|调解书|胜诉|打赢|官司|判).{0,20}(?:不执行|执行不|没(?:有)?执行|不履行|不给(?:钱|我)|拿不到|一分(?:钱)?(?:没|不|都)|不还)|强制执行.{0,16}(?:没|不|拖|年|月|慢|终本)|(?:失信|限高|限制(?:高)?消费|老赖|黑名单).{0,20}(?:没(?:有)?(?:撤|解|删|取消|移)|不(?:给)?(?:撤|解|删|取消|移)|还在|解除|撤销|错|抓)|法院.{0,12}(?:冻结|查封|拍卖|扣划|划走|保全)|(?:查封|冻结|拍卖).{0,16}法院|错案|冤案|(?:赢了|打赢|胜诉|判了).{0,24}(?:拿不到|执行|不给|没给)`,
      '(?:court|judge|verdict|ruling|ruled|enforcement (?:bureau|judge)|lawsuit|trial).{0,60}(?:unfair|wrong|biased|does nothing|do nothing|ignor|overturn|refus|not enforce|no enforcement|delay|months|nothing|corrupt|against me)|(?:unfair|overturn|disagree|appeal).{0,30}(?:court|judge|verdict|ruling)',
    ),
  },
  {
    of: 'court',
    worth: 2,
    words: eachOf(
      '法院|法官|判决|裁定|执行局|一审|二审|再审|上诉|开庭|立案庭|官司|起诉|诉讼|失信|老赖|抗诉|\\bcourt\\b|judge|lawsuit|verdict',
    ),
  },
  {
    of: 'discipline',
    worth: 3,
    words: eachOf(
      `${OFFICIAL}.{0,40}(?:贪|受贿|索贿|行贿|收(?:了)?.{0,10}(?:钱|礼|红包|好处|房子|烟|酒|礼金|卡|回扣)|拿(?:了)?.{0,6}(?:回扣|好处|红包|钱)|吃(?:了)?回扣|吃拿卡要|要(?:给|送)?.{0,4}(?:红包|好处|烟|酒|钱)|挪用|侵占|私分|套(?:取|走|了)|虚报|冒领|吞(?:了|掉)|截留|以权谋私|滥用(?:职)?权|优亲厚友|包养|情妇|小三|保护伞|勾结|利益输送|关系户|公款|公车|大吃大喝|吃吃喝喝|吃请|打麻将|打牌|赌博|喝酒|钓鱼|办酒|酒席|生日宴|吃空饷|违纪|腐败|权钱|暗箱|造假.{0,6}(?:低保|补贴|票)|亲戚.{0,8}(?:低保|工程|名额|补贴)|工程.{0,10}(?:亲戚|小舅子|儿子|侄子|弟弟)|做生意|开公司|入股|放高利贷|暗示|打牌|拿卡|逼.{0,6}买|他家的|假名|假签|冒用|领走了|给(?:了)?(?:自己|他|她)?.{0,2}(?:亲|侄|外甥|儿子|女儿|小舅子|老婆|弟弟|家里))`,
      `(?:贪污|受贿|索贿|挪用|侵占|套取|截留|公款|公车私用|吃空饷|以权谋私|利益输送|保护伞|优亲厚友|吃拿卡要).{0,30}(?:${OFFICIAL}|村里|镇里|局里|单位|政府|扶贫|低保|补偿款|集体|国家|财政)|(?:扶贫|低保|集体|征地|补偿|救灾|专项|危房).{0,10}(?:款|钱|资金|名额|补贴).{0,14}(?:贪|吞|挪|套|截留|私分|被.{0,6}(?:拿|分)|给了.{0,4}亲戚)|公车私用|吃空饷|(?:给|送)${OFFICIAL}.{0,8}(?:送(?:了)?礼|红包|好处|钱)|(?:纪委|监委|巡视组?|巡察).{0,16}(?:举报|反映|没|不|告)|(?:举报|反映|告|投诉).{0,12}(?:腐败|贪污|受贿|违纪|职务犯罪|贪官)|腐败|贪官`,
      '(?:official|director|mayor|officer|secretary|chief|inspector|head of).{0,50}(?:brib|corrupt|kickback|embezzl|gift|red envelope|pocket|took money|asked for money)|(?:brib|corrupt|kickback|embezzl).{0,40}(?:official|director|mayor|officer|secretary|chief|government|bureau)|corruption',
    ),
  },
];

/** What makes a court or an office of law the matter, and not just the place. */
export const GRIEVANCES: readonly RegExp[] = [
  eachOf(
    '不服|不公|不认|不执行|没法执行|不受理|不给|不发|不管|不归|不理|不作为|不接|不让|不公开|没(?:有)?(?:结果|消息|下文|动静|答复|执行|回复|立案|人理)|石沉大海|偏袒|冤|凭(?:什么|啥)|要(?:个|求)?说法|督促|施压|施加|催(?:一下|促)|改判|推翻|撤销|重新(?:审|判|处理|受理|答复)|投诉|反映|控告|举报|太黑|黑幕|猫腻|离谱|敷衍|踢皮球|推(?:来|给|脱|诿)|拒(?:绝|不)|驳(?:回|了)|退(?:回|了)|补正|管不了|没用|unfair|refus|ignor|overturn|nothing|wrong|complain|postpon',
  ),
  eachOf(
    '(?:[一两二三四五六七八九十几半\\d]+)(?:多)?个?(?:多)?(?:年|月|天|次|回|趟)|拖(?:了|着|到)?|等了|一直|到现在|至今|早点|迟迟|years|months',
  ),
  eachOf(
    '错|违法|假|证据不足|没(?:有)?(?:送|给|发|收到|通知)|藏起来|反悔|求(?:领导|你们)|请(?:你们|领导|求)|跟法院说|冻了|冻结|查封|缺席|生效|批捕|抓',
  ),
];

/** Asks how something is done, or speaks of the building: the desk answers that itself. */
export const ASKS_THE_WAY: readonly RegExp[] = [
  eachOf(
    '请问|咨询|想问|问一下|问下|问问|想知道|想了解|怎么(?:写|申请|办|走|去|报名|查|交|准备|预约|联系|收费|算)|如何|去哪(?:里|儿|个)?|在哪(?:里|儿)?|哪里|地址|电话(?:是)?(?:多少|号码)|几点|上班|要(?:什么|带|准备|交)|需要(?:什么|哪些|带)|什么(?:材料|条件|流程|区别|时候)|收费|要钱吗|多少钱|几份|还是去|指个路|区别|法律援助|打哪个|旁听|招聘|招考|考试|报名|应该寄|how (?:do|can|to|much)|where (?:is|can|do)|what (?:is|are|documents)|which',
  ),
  eachOf('如果|要是|假如|听说|万一|\\bif\\b'),
  eachOf(
    '(?:法院|仲裁委?|信访局?|信访大厅|纪委|检察院)(?:的)?.{0,4}(?:门口|旁边|对面|附近|路口|家属院|食堂|停车|厕所|公厕|大楼|宿舍|搬|施工|工地)|next to the court|near the court',
  ),
];

/** Companies and clinics are for the departments that watch over them. */
export const NO_OFFICE = eachOf(
  '物业|业委会|包工头|公司(?:经理|领导|老板)|经理|中介|私立|私企|老板(?:吃|收|拿)|驾校|教练|电商|网购|网上|平台|银行|支付宝',
);
