export { CreateThread } from './create-thread';
export { MarkThreadRead } from './mark-thread-read';
export { MessagingCoreModule, MessagingModule } from './messaging.module';
export { PostMessage } from './post-message';
