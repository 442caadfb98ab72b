import { eachOf } from './hints.ts';

/** Words that say whether something happens now: what is over, imagined, usual or only talked about. */

/** Over: it holds for what follows, too, until a word of `PRESENT`. */
export const PAST = eachOf(
  '出过|有过|发生过|去年|前年|大前天|上次|上回|以前|之前|曾经|当年|上个月|上月|上周|上星期|上礼拜|前几天|前些天|前阵子|前段时间|那天|那次|昨天|昨晚|昨夜|昨儿|前晚|前天|早些年|几年前|事后|后遗症|遗留|多亏',
  '(?:[一二两三四五六七八九十几\\d]+)(?:天|个月|年|周|个星期|个礼拜)(?:前|来)|\\d+月\\d+[日号]|[一二三四五六七八九十]+月[一二三四五六七八九十]+[日号]|(?:19|20)\\d\\d年|今年.{1,3}月',
  'last (?:year|month|week|night|time)|yesterday|in the past|ago\\b|previously|used to',
);

/** Well over: nothing that was said before it holds any more. */
export const RESOLVED = eachOf(
  '已经?(?:被)?(?:扑灭|处理|找到|送医|送到|送走|抢救过来|脱险|没事|出院|立案|报过|修好|恢复)|扑灭了|灭掉了|火灭了|找回来|找到了|找回|虚惊|没事了|幸好|好在|还好|送(?:到|去|往)?(?:了)?医院了?|already (?:put out|out|found|over|safe)|turned out fine',
);

export const PRESENT = eachOf(
  '现在|正在|此刻|这会儿|刚刚|刚才|又(?:着|冒|起|烧|来|打|开始|犯|发|倒|吐|昏|晕|闹)|还在|在(?:冒|着火|烧|燃|漏气|喷|流血|吐血|抽搐|砸|追|求救)|火(?:势)?(?:很|特别|太|好|越来越)大|快(?:点)?(?:来人|派|过来)|赶紧(?:来|派)|救命|right now|\\bnow\\b|again',
);

/** Not happening, or not yet: it holds to the end of the sentence. */
export const HYPOTHETICAL = eachOf(
  '如果|要是|真(?:着火|起火|出事|要)|万一|假如|假设|一旦|倘若|会不会|(?:早晚|迟早|总有一天)|比如|例如|\\bif\\b|in case|what happens when|suppose|whether',
);

/** Usual, so nobody calls about today. */
export const HABITUAL = eachOf(
  '天天|每天|每晚|每周|每年|每次|每到|老是|总是|经常|时常|常常|动不动|三天两头|一到(?:晚|夏|冬|下雨|周)|一下雨就|整天|成天|隔三差五|常年|长期|夜夜|有时候?|时不时|[三四五六七八九十几多两]+(?:回|次)|反复|下雨(?:天|全|就)|冬天|夏天|满地都是|这个月|这几天|这两天|这阵子|every (?:day|night|evening|week|morning|time)|always|often|keeps? ',
);

/** Only spoken about: equipment, places, papers, worry, education, trades. */
export const MENTIONED = eachOf(
  '隐患|容易|可能会?|很可能|也许|怕|担心|以防|预防|防止|避免|以免|险些|差点(?!儿?(?:撞|死))|风险|引发|引起|检测|检查|安检|报警器(?!.{0,4}(?:叫|响))|探测器|灭火器|消防(?:栓|证|验收|通道|演练|设施|水池|员|考|站|队训|检查|培训|审|车(?:道|通道)|安全|法)|防火|演练|演习|宣传|培训|讲座|课程|知识|新闻|视频(?:里|上)?看|电影|电视剧|游戏|小说|广告牌|雕塑|塑像|模型|玩具|事故(?:认定|责任|处理|车|证明|多发)|(?:着火|火灾|起火|爆炸|车祸|事故)(?:的)?(?:原因|证明|保险|险|那|事|房|现场照)|打不着火|点不着|(?:着火|火灾).{0,4}怎么赔|火(?:锅|车|腿|龙果|箭)|炸(?:鸡|串|酱|金花)|爆(?:米花|炸头)|鞭炮|烟花|爆竹|纸钱|秸秆|放火烧|烟囱|油烟|(?:吸|抽|香|卷|戒|二手)烟|烧(?:烤|饭|菜|香|开水)|烤(?:肉|串)|自杀式|防(?:溺水|诈骗|自杀|盗(?!窗|网|门|栏)|火|震)|反诈|预警|热线|(?:110|119|120|122)(?:没人|不管|不来|收费|态度|电话是|推|说|的(?:态度|医生|护士|司机))|报过案|报了案|立案|献血|体检|疫苗|养老|补录|网络|线上|股市|手机(?:里|上)|微信|跳(?:绳|舞|槽|水|闸)|水(?:表|费|价)|打(?:折|卡|印|车|包|扫)|抢(?:车位|号|票|购|不到|修)|砍(?:价|树|伐|单)|杀(?:虫|毒|价|菌|鸡|鱼|猪|猫|狗)|(?:猫|狗|鸡|鸭|羊|牛|宠物|鸟).{0,4}(?:丢|走失|走丢|不见|被撞|死|掉)|撞(?:衫|墙|见|断|坏)|(?:热|冷|气|累|急|烦|困|笑|吵|饿|渴|臭|晒|愁|堵|贵)死|要(?:命|死)[，了]|命都|疯(?:了|掉)|崩溃|救命[啊呀]?[，,].{0,12}(?:费|涨|价|作业|考)|心肺复苏(?:培训|课|证)|急救(?:课|培训|证|箱|包|知识)',
  'hazard|risk|could|might|afraid|worried|prevent|fire (?:alarm|drill|door|exit|extinguisher|insurance|safety)|smoke (?:detector|alarm)|detector|insurance|course|training|drill|movie|barrier|barbecue|stole my|apply|certificate|killing me',
);

/** 没有着火, 不是抢劫: right before the word. */
export const DENIED_BEFORE =
  /(?:没有|没|不是|并非|并没有|未|不会|别|谎称|假装|以为|不至于|不算|no |nobody is |not a |isn't |wasn't )$/u;
