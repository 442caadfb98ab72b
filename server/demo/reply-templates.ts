import type { Connection } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { replyTemplateCollection } from '../desk-work/reply-templates.ts';

/** What agents say while they talk. */
const IN_CONVERSATION = [
  {
    name: '问候',
    text: '{{citizenName}}您好，这里是12345热线，您的编号是{{number}}，我来为您办理。',
  },
  { name: '问位置', text: '请问具体在什么位置？最好说到小区楼栋、门牌号或路口。' },
  { name: '请稍等', text: '请您稍等，我马上为您查询，不用一直守着页面。' },
  {
    name: '已派单',
    text: '您反映的“{{title}}”已交{{department}}办理，{{replyDue}}前答复您。凭编号{{number}}随时能查进度。',
  },
  { name: '结束语', text: '请问还有别的事吗？没有的话，会话先到这里，稍后请您给个评价，谢谢。' },
] as const;

const REPLIES = [
  {
    name: '已受理，正在办理',
    text: '{{citizenName}}您好：您反映的“{{title}}”（工单{{number}}）已由{{department}}受理，我们正在核实处理，将在{{replyDue}}前向您反馈结果。感谢您的理解与支持。',
  },
  {
    name: '已办理完毕',
    text: '{{citizenName}}您好：关于您反映的“{{title}}”（工单{{number}}），经{{department}}现场核实，情况如下：\n\n\n目前已处理完毕。如您对办理结果仍有疑问，可在收到本答复后拨打12345补充反映。感谢您对我们工作的监督。\n{{department}}\n{{date}}',
  },
  {
    name: '需要较长时间，阶段性答复',
    text: '{{citizenName}}您好：您反映的“{{title}}”涉及事项较复杂，{{department}}已制定处理方案并正在推进，预计在{{replyDue}}前完成。其间如有进展，我们会及时告知。给您带来不便，敬请谅解。',
  },
  {
    name: '政策咨询答复',
    text: '{{citizenName}}您好：您咨询的“{{title}}”，现答复如下：\n\n\n如需进一步了解，欢迎在工作日致电{{department}}，或再次拨打12345。\n{{date}}',
  },
  {
    name: '诉求不在职责范围，已说明',
    text: '{{citizenName}}您好：您反映的“{{title}}”不属于{{department}}职责范围。依照有关规定，建议您通过以下途径反映：\n\n感谢您的理解。',
  },
] as const;

/** Gives a demo desk that has no reply templates a few for all departments. */
export async function seedReplyTemplates(connection: Connection, at: Instant): Promise<void> {
  const templates = replyTemplateCollection(connection);
  if (await templates.findOne({})) return;
  await templates.insertMany(
    [...IN_CONVERSATION, ...REPLIES].map((template, index) => ({
      _id: `demo-${index + 1}`,
      departmentId: null,
      ...template,
      at,
      by: { id: 'supervisor', name: '郑敏' },
    })),
  );
}
