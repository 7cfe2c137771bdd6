import type { NotificationKind } from '@consilium/contracts';
import { LANGUAGES, type Language } from '@consilium/domain';
import { defineMailTemplate, type MailTemplate } from '@consilium/platform/mail';

interface Words {
  readonly subject: string;
  /** One neutral sentence: no name, no number, no diagnosis, no promise. It reads right for whoever is told of this kind. */
  readonly sentence: string;
}

const en: Record<NotificationKind, Words> = {
  case_submitted: { subject: 'A case was sent', sentence: 'A case was sent to the service. Its records will be checked first.' },
  case_accepted: { subject: 'Record check finished', sentence: 'The check of a case’s records is finished. The case now waits for a reviewer.' },
  case_returned: { subject: 'A referral came back to you', sentence: 'A referral was returned to you as a draft, with a reason. Please read it and send the referral again.' },
  case_declined: { subject: 'A case was not taken on', sentence: 'A case was not taken on. The reason and a next step are in the portal.' },
  case_ready_to_claim: { subject: 'A case waits for a reviewer', sentence: 'A case in your specialty waits for a reviewer.' },
  case_claimed: { subject: 'A reviewer has begun', sentence: 'A reviewer has taken up a case and is reading the records.' },
  claim_ended: { subject: 'A claim has ended', sentence: 'The hold on a case has ended. The case waits for a reviewer again.' },
  records_requested: { subject: 'Records are needed', sentence: 'The review needs something from you: records or information are asked for.' },
  records_answered: { subject: 'A record request was answered', sentence: 'What was asked for has been answered. The case waits for you again.' },
  opinion_signed: { subject: 'An opinion was signed', sentence: 'An opinion was signed and waits to be delivered.' },
  opinion_delivered: { subject: 'An opinion has arrived', sentence: 'An opinion has arrived for you. Please open it and acknowledge it.' },
  opinion_acknowledged: { subject: 'An opinion was acknowledged', sentence: 'The referring physician has acknowledged an opinion.' },
  result_released: { subject: 'Your result can be read', sentence: 'A result in plain words was released to you. Please talk about it with your doctor.' },
  case_closed: { subject: 'A case was closed', sentence: 'A case was closed. It can still be read.' },
  case_on_hold: { subject: 'A case is on hold', sentence: 'A case was put on hold, with a reason.' },
  case_resumed: { subject: 'A case goes on', sentence: 'A case is no longer on hold.' },
  case_withdrawn: { subject: 'A case was withdrawn', sentence: 'A case was withdrawn. Work on it has stopped.' },
  case_reopened: { subject: 'A case was opened again', sentence: 'A case was opened again. Its records will be checked first.' },
  opinion_amending: { subject: 'An opinion is being amended', sentence: 'A signed opinion is being amended. The version that you know stays readable.' },
  message_received: { subject: 'A new message', sentence: 'A message was written to you on a case.' },
};

const zh: Record<NotificationKind, Words> = {
  case_submitted: { subject: '病例已提交', sentence: '有一份病例已提交至本服务，将先进行资料核对。' },
  case_accepted: { subject: '资料核对已完成', sentence: '一份病例的资料核对已完成，现等待评审医生接手。' },
  case_returned: { subject: '转诊已退回', sentence: '一份转诊已退回为草稿并附有原因。请查看后重新提交。' },
  case_declined: { subject: '病例未被受理', sentence: '一份病例未被受理。原因和下一步建议请在门户中查看。' },
  case_ready_to_claim: { subject: '有病例等待评审', sentence: '您专科范围内有一份病例正在等待评审医生。' },
  case_claimed: { subject: '评审已开始', sentence: '评审医生已接手一份病例，正在阅读资料。' },
  claim_ended: { subject: '病例占用已结束', sentence: '一份病例的占用已结束，病例重新等待评审医生。' },
  records_requested: { subject: '需要补充资料', sentence: '评审需要您提供资料或信息。' },
  records_answered: { subject: '资料请求已答复', sentence: '所请求的资料已有答复，病例重新等待您处理。' },
  opinion_signed: { subject: '意见已签署', sentence: '一份意见已签署，等待送达。' },
  opinion_delivered: { subject: '意见已送达', sentence: '一份意见已送达给您。请打开阅读并确认收到。' },
  opinion_acknowledged: { subject: '意见已确认', sentence: '转诊医生已确认收到一份意见。' },
  result_released: { subject: '您的结果可以查看', sentence: '一份通俗说明的结果已向您开放。请与您的医生一起讨论。' },
  case_closed: { subject: '病例已结束', sentence: '一份病例已结束，仍可查看。' },
  case_on_hold: { subject: '病例已暂停', sentence: '一份病例已暂停，并附有原因。' },
  case_resumed: { subject: '病例已恢复', sentence: '一份病例已恢复处理。' },
  case_withdrawn: { subject: '病例已撤回', sentence: '一份病例已撤回，相关工作已停止。' },
  case_reopened: { subject: '病例已重新打开', sentence: '一份病例已重新打开，将先进行资料核对。' },
  opinion_amending: { subject: '意见正在修订', sentence: '一份已签署的意见正在修订。您已阅读的版本仍可查看。' },
  message_received: { subject: '新消息', sentence: '您在一份病例中收到一条消息。' },
};

interface Frame {
  readonly open: string;
  readonly bare: string;
  /** Says beside every call to action what this is not (design: brief, what it must always say). */
  readonly notice: string;
  readonly choice: string;
}

const FRAME: Record<Language, Frame> = {
  en: {
    open: 'Open the portal to read on:',
    bare: 'To protect privacy, this mail holds no names and no medical details.',
    notice:
      'This is not emergency care. In an emergency, call your local emergency number. Records are reviewed only for case evaluation. A review is an opinion on the records sent; it is not a new diagnosis and does not replace the treating physician.',
    choice: 'In your account you can choose which mails you receive.',
  },
  'zh-Hans': {
    open: '请打开门户继续查看：',
    bare: '为保护隐私，本邮件不含姓名和医疗细节。',
    notice: '本服务不是急救服务。如遇紧急情况，请拨打当地急救电话。病历仅用于病例评估。评审是基于所提交病历的意见，不是新的诊断，也不能替代主治医生。',
    choice: '您可以在账户中选择接收哪些邮件。',
  },
};

const WORDS: Record<Language, Record<NotificationKind, Words>> = { en, 'zh-Hans': zh };

function template(kind: NotificationKind): MailTemplate {
  const text = (language: Language) => {
    const { subject, sentence } = WORDS[language][kind];
    const { open, bare, notice, choice } = FRAME[language];
    return { subject: `{{productName}}: ${subject}`, text: [sentence, `${open}\n{{link}}`, bare, notice, choice].join('\n\n') };
  };
  const [first, second] = LANGUAGES;
  return defineMailTemplate({ name: `notification.${kind}`, [first]: text(first), [second]: text(second) } as MailTemplate);
}

/** One template per kind; the type demands a text for every kind in every language. */
export const MAIL_TEMPLATES = Object.fromEntries((Object.keys(en) as NotificationKind[]).map((kind) => [kind, template(kind)])) as Record<
  NotificationKind,
  MailTemplate
>;
