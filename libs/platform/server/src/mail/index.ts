export { CaptureMailer, type CapturedMail } from './capture-mailer';
export { MailOutbox, PRODUCT_NAME, type MailOrder } from './mail-outbox';
export {
  defineMailTemplate,
  escapeHtml,
  renderMail,
  type MailTemplate,
  type MailText,
  type MailVars,
  type RenderedMail,
} from './mail-template';
export { Mailer, MailRefused, type OutgoingMail } from './mailer';
export { DevMailModule, MailModule, MailWorkerModule } from './mail.module';
export { SendMail, SendMailHandler, SendMailPayload, sendMailOnQueued } from './send-mail';
export { SmtpMailer } from './smtp-mailer';
