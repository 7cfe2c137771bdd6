import { Body, Controller, Get, HttpCode, HttpStatus, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import type { Actor } from '@consilium/access';
import { NotificationPreferences, ReadNotificationsRequest, type NotificationPage } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { ListQuery } from '@consilium/platform/http';

import { NotificationQueries } from './notifications.queries';
import { ReadNotifications } from './read-notifications';
import { SavePreferences } from './save-preferences';

@ApiTags('notifications')
@Controller()
export class NotificationsController {
  constructor(
    private readonly queries: NotificationQueries,
    private readonly readNotifications: ReadNotifications,
    private readonly savePreferences: SavePreferences,
  ) {}

  @Get('notifications')
  @Requires('list', 'Notification')
  list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<NotificationPage> {
    return this.queries.page(actor, query);
  }

  @Post('notifications/read')
  @HttpCode(HttpStatus.OK)
  @Requires('update', 'Notification')
  read(@CurrentActor() actor: Actor, @Body() body: ReadNotificationsRequest): Promise<{ unread: number }> {
    return this.readNotifications.execute(actor, body);
  }

  @Get('notification-preferences')
  @Requires('manage-own', 'Notification')
  preferences(@CurrentActor() actor: Actor): Promise<NotificationPreferences> {
    return this.queries.preferences(actor);
  }

  @Put('notification-preferences')
  @Requires('manage-own', 'Notification')
  save(@CurrentActor() actor: Actor, @Body() body: NotificationPreferences): Promise<NotificationPreferences> {
    return this.savePreferences.execute(actor, body);
  }
}
