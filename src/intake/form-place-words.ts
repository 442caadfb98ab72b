/** The words of which addresses (地址) are made, from the outside in. */

/** How exact a part of an address is: the deeper, the nearer. */
export const DEPTHS = {
  city: 0,
  county: 1,
  town: 2,
  village: 3,
  road: 4,
  site: 5,
  house: 6,
  unit: 7,
  room: 8,
  spot: 9,
} as const;

interface Suffixes {
  depth: number;
  /** What a name ends with; the longest that fits first. */
  words: string;
}

/** What stands behind a name: 幸福|路, 听涛|花园. */
export const SUFFIXES: readonly Suffixes[] = [
  {
    depth: DEPTHS.site,
    words:
      '花园小区|花园|家园|嘉园|公寓|新村|新苑|佳苑|名苑|名邸|名郡|华庭|豪庭|雅居|新城|小区|广场|大厦|商厦|宿舍|大院|山庄|公馆|别墅|公园|小学|中学|高中|幼儿园|大学|学院|(?<!培训)学校|职校|(?:人民|中心|中医|妇幼|儿童)?医院|卫生院|卫生服务中心|地铁站|火车站|火车[东南西北]站|汽车站|高铁站|客运站|公交站|收费站|加油站|变电站|站(?![长起着在立内出])|机场|体育馆|体育场|体育中心|图书馆|博物馆|文化宫|派出所|居委会|村委会|政务服务中心|服务中心|办事大厅|政务大厅|市民中心|购物中心|美食城|建材城|商贸城|家具城|影城|大酒店|酒店|宾馆|文化中心|菜市场|农贸市场|市场(?![监价经])|菜场|超市|商场|商城|百货大楼|百货|工业园区?|产业园区?|科技园|开发区|工业区|水库|驿站|写字楼|停车场|养老院|敬老院|苑(?![里内])|庭院',
  },
  {
    depth: DEPTHS.road,
    words:
      '大道|大街|立交桥?|高架桥?|大桥|快速路|环路|国道|省道|胡同|老街|前街|后街|步行街|巷(?![子内])|街(?![道坊边])|路(?![灯面过人线况段费程牌由障怒])|桥(?![面墩梁洞下头])|隧道|号线',
  },
  { depth: DEPTHS.village, words: '社区|村(?![民里委子])|屯|嘎查' },
  { depth: DEPTHS.town, words: '街道(?![上边])|镇(?![上长里])|乡(?![下亲里镇村])' },
  { depth: DEPTHS.county, words: '区(?![域别间])|县(?![城里长委])|旗' },
  { depth: DEPTHS.city, words: '省(?![得去钱事心])|市(?![场民政里面监内委长容])' },
];

/** What names a place without a name. */
export const SITES =
  '火车[东南西北]?站|汽车[东南西北]?站|高铁站|客运站|飞机场|政务服务中心|市民中心|政务大厅';

/** No name at all: 马路, 公路, 这条街, 老小区. */
export const NO_NAME =
  /^(?:.*(?:[马公道小大半修走跑绕迷带条铁上下开堵铺断土泥水过出赶让沿整各]|柏油|高速|十字|丁字|一条|两条)路|.*[条上逛]街|.*(?:[老新整本该各全旧大小咱同]|隔壁|附近|旁边|对面|其他|高档|封闭|老旧|农村|城中|[全本农乡山]|新农)(?:小区|村|社区|学校|医院|超市|公园|广场|市场)|.*(?:[校厂景库辖郊城市地片灾禁盲误时专战全各本该老]区|(?<!工业|产业)园区|城市|[都夜上门]市|[上考读个些]?大学|[全国外故家]乡|[乡城集]镇|节省|反省|各省|全省|全市|本市|外省|外地市|[那这一两几]站|网站|[到下进出]站|[天立]桥)|.{0,1}(?:派出所|居委会|村委会|政府|办事大厅|服务中心))$/u;

/** What people say before a name and is none of it. */
export const BEFORE_NAME =
  /^(?:要?投诉|要?举报|要?反映|反应|咨询|想问|请问|问一下|关于|靠近|位于|路过|经过|家住|住在|就是|还是|应该|地址|具体|大概|现在|刚才|今天|这边|那边|楼上|楼下|附近|旁边|隔壁|对面|家(?![园和乐福])|里(?=.{2})|边|儿|块|好像|可能|发现|看到|听说|居住|叫做?|去年|位置|外面|小区里?(?=.{2})|上(?=大学)|哪家?|[喂嗯啊哦呃您好]+|开发商|业主|门店|地点|一直|一个|几个|所有|加装?|增设|安装|设置|希望|要求|建议|表扬|感谢|火速|共享单车)+/u;
/** Signs of which no name is made. */
export const NOT_IN_NAME =
  /[在是的到从我你您他她们这那了住于去往给把被让叫有个不没就请说问找坏堵漏\P{Script=Han}]/u;

const NUMBER = '(?:[0-9０-９]{1,5}(?:[-—－][0-9]{1,5}){0,3}|[一二三四五六七八九十百]{1,4})';

/** What stands behind a named part, or behind each other. */
export const DETAILS: readonly (readonly [depth: number, words: string])[] = [
  [
    DEPTHS.house,
    `第?${NUMBER}(?:号楼|号院|号(?![线码召称窗])|栋|幢|座|弄|期|组(?!织)|队(?!长))|[A-Za-z](?:座|栋|区|馆)`,
  ],
  [DEPTHS.unit, `${NUMBER}(?:单元|号?门(?![口外前]))`],
  [
    DEPTHS.room,
    `${NUMBER}(?:楼|层)|顶楼|顶层|地下室|负一[楼层]|${NUMBER}室|(?<=[元栋楼幢座])\\d{3,4}(?!\\d)`,
  ],
  [
    DEPTHS.spot,
    '大门口|正门|[东南西北后侧]门(?:口)?|单元门口|门口|附近|旁边|对面|对过|边上|旁|交叉路?口|交汇处|十字路口|丁字路口|路口|拐角处?|桥下面|桥下|桥头|桥洞|尽头|[东南西北]侧|以[东南西北]|出站口|进站口|入口处?|出口处?|[A-H]\\d?口|[\\d一二三四五六七八九十]+号口|地下车库|车棚|地下停车场|停车场|公交站|地铁站|一带|沿线|后面|前面|楼顶|楼下|路段|(?<=路)口|(?<=路)边',
  ],
];

const EN_KINDS =
  '(?:Road|Rd|Street|St|Avenue|Ave|Lane|District|Boulevard|Square|Park|Gardens?|Community|School|Hospital|Station|Mall|Plaza|Village|Bridge|Market|Tower|Court|Estate|Apartments?|Building(?!\\s*\\d))';
/** An English address, whole; names have capital letters. */
export const ENGLISH_PLACE = new RegExp(
  `(?:(?:[Nn]ear|[Nn]ext to|[Ii]n front of|[Oo]pposite|[Bb]ehind|[Oo]utside)\\s+)?(?:(?:No\\.?\\s*)?\\d+[A-Z]?,?\\s+)?(?:(?!(?:The|My|Our|There|I|Hi|Hello|In|At|On|Please|No)\\b)[A-Z][\\w'’-]*\\s+){1,4}${EN_KINDS}\\b(?:\\s*,?\\s*(?:Building|Block|Unit|Room|Floor|No\\.?|Apt\\.?)\\s*\\d+[A-Z]?)*`,
  'gu',
);
