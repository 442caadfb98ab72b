import type { ReturnReason, Satisfaction } from '../../../src/contract/words.ts';

/** What people of the demo city write on the way of a ticket, whatever the matter is. */

export const RETURNS: readonly { reason: ReturnReason; text: string }[] = [
  { reason: 'not_our_duty', text: '经核查，该事项不在我单位职责清单内，建议转相关职能部门办理。' },
  { reason: 'not_our_duty', text: '该事项的执法权已于去年划转，我单位无处置权限，请予改派。' },
  { reason: 'not_our_area', text: '反映地点不在我单位辖区范围，请按属地重新派单。' },
  { reason: 'unclear', text: '诉求中没有具体地点，无法核实，请补充后再派。' },
];

export const RULINGS = {
  uphold: '情况属实，同意退单，改派。',
  reject: '经审核，该事项属你单位职责范围，请继续办理。',
} as const;

export const QUESTIONS: readonly string[] = [
  '为尽快核实，请补充具体的门牌号或附近的标志物。',
  '请提供事情发生的大致时间，如有照片或票据请一并说明。',
  '请问是否方便我们的工作人员上门查看？请告知方便的时间段。',
];

export const ANSWERS: readonly string[] = [
  '就在小区东门进来第一栋，3单元楼下。',
  '上周三晚上八点左右，票据和照片我都留着，需要的话可以发过去。',
  '工作日晚上六点以后或者周末都可以，来之前打个电话。',
];

export const EXTENSIONS: readonly string[] = [
  '需委托第三方机构现场检测，出具报告约需三个工作日。',
  '涉及多个产权单位，正在组织联合会商，申请适当延期。',
  '所需配件已下单，预计后天到货后完成修复。',
];

export const ASSISTS = {
  ask: '请协助核实现场情况并提出处理意见。',
  reply: '已派员到现场核实，情况属实，我单位将配合主办单位做好后续工作。',
} as const;

export const EMPTY_REPLY = '您反映的问题已收到，我单位高度重视。';
export const SEND_BACK = '答复没有说明具体的处理措施和完成时间，请重新答复。';

export const URGES: readonly string[] = [
  '都好几天了还没有人联系我，请尽快。',
  '问题还在，麻烦再催一下。',
];

export const SUPERVISIONS: readonly string[] = [
  '超过办理时限仍未答复，请分管领导牵头，两个工作日内报送办理情况。',
  '同一问题群众多次反映，列为重点督办件。',
];

export const CALL_BACKS: Readonly<
  Record<'good' | 'fair' | 'bad', readonly { satisfaction: Satisfaction; text: string }[]>
> = {
  good: [
    { satisfaction: 'very_satisfied', text: '工作人员第二天就来了，态度很好，问题解决了。' },
    { satisfaction: 'satisfied', text: '已经解决，谢谢。' },
    { satisfaction: 'satisfied', text: '答复很清楚，按照说的材料一次就办好了。' },
  ],
  fair: [
    { satisfaction: 'fairly_satisfied', text: '处理了一部分，剩下的说下周再来。' },
    { satisfaction: 'fairly_satisfied', text: '比以前好一些，希望能保持。' },
  ],
  bad: [
    { satisfaction: 'dissatisfied', text: '说是整改了，第二天又和原来一样。' },
    { satisfaction: 'very_dissatisfied', text: '根本没有人来过，电话也没有打一个。' },
  ],
};
