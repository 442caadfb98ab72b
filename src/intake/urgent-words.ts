import { eachOf } from './hints.ts';

/** Water, power, gas, heat, and dangers to life and limb: within the day. */
export const URGENT_WORDS = eachOf(
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
