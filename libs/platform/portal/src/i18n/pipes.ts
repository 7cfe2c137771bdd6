import { Pipe, PipeTransform, inject } from '@angular/core';
import { DateInput, formatAgo, formatDate, formatDateTime, formatTime } from '@consilium/ui';
import { LanguageStore } from './language';

// Not pure: they follow the reader's language, which is a signal and no argument. Formatters are cached.

/** `{{ profile.bornOn | csDate }}` */
@Pipe({ name: 'csDate', pure: false })
export class CsDatePipe implements PipeTransform {
  private readonly language = inject(LanguageStore);
  transform(value: DateInput): string {
    return formatDate(value, this.language.locale());
  }
}

/** `{{ event.at | csDateTime }}`: with the zone. */
@Pipe({ name: 'csDateTime', pure: false })
export class CsDateTimePipe implements PipeTransform {
  private readonly language = inject(LanguageStore);
  transform(value: DateInput, zone?: string): string {
    return formatDateTime(value, this.language.locale(), zone);
  }
}

/** `{{ savedAt | csTime }}` */
@Pipe({ name: 'csTime', pure: false })
export class CsTimePipe implements PipeTransform {
  private readonly language = inject(LanguageStore);
  transform(value: DateInput): string {
    return formatTime(value, this.language.locale());
  }
}

/** `{{ event.at | csAgo }}`: the past only, never a forecast. */
@Pipe({ name: 'csAgo', pure: false })
export class CsAgoPipe implements PipeTransform {
  private readonly language = inject(LanguageStore);
  transform(value: DateInput): string {
    return formatAgo(value, this.language.locale());
  }
}
