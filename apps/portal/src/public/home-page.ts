import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CsNotice } from '@consilium/ui';
import { CasePath } from './case-path';

/** What this is, whom it fits, what it answers, what to send, two doors, and its limits as plainly as its offer. */
@Component({
  selector: 'cs-home-page',
  imports: [CasePath, CsNotice, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export class HomePage {
  protected readonly questions = [1, 2, 3, 4, 5];
  protected readonly fits = [1, 2, 3, 4, 5, 6, 7];
  protected readonly records = [1, 2, 3, 4, 5, 6];
  protected readonly limits = [1, 2, 3, 4];
  protected readonly doors = [
    { name: 'physician', next: '/home', more: '/how-it-works' },
    { name: 'patient', next: '/my-case', more: '/who-it-fits' },
  ];
}
