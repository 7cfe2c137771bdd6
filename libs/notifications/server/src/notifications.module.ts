import { Module } from '@nestjs/common';

import { DatabaseModule } from '@consilium/platform/db';
import { MailModule } from '@consilium/platform/mail';
import { provideSubscriptions } from '@consilium/platform/outbox';

import { NotificationEntity } from './entities/notification.entity';
import { NotificationPreferenceEntity } from './entities/notification-preference.entity';
import { FanOutHandler } from './fan-out.handler';
import { FAN_OUT_SUBSCRIPTIONS } from './fan-out.job';
import { NotificationsController } from './notifications.controller';
import { NotificationQueries } from './notifications.queries';
import { ReadNotifications } from './read-notifications';
import { SavePreferences } from './save-preferences';

const ENTITIES = DatabaseModule.forFeature([NotificationEntity, NotificationPreferenceEntity]);

/** For the API: what a person was told, and the switches. */
@Module({ imports: [ENTITIES], controllers: [NotificationsController], providers: [NotificationQueries, ReadNotifications, SavePreferences] })
export class NotificationsModule {}

/** For the worker: tells people. A leaf: no feature knows of it; leaving it out silences the bell and the mails, nothing else. */
@Module({ imports: [ENTITIES, MailModule], providers: [FanOutHandler, provideSubscriptions(...FAN_OUT_SUBSCRIPTIONS)] })
export class NotificationsWorkerModule {}
