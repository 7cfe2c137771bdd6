import type { DynamicModule } from '@nestjs/common';
import { SubscriptionSet, type Subscription } from '@consilium/platform/outbox';
import { declaredJobs, renderJobsDoc, ScheduleSet, type Schedule } from '@consilium/platform/queue';

/** docs/jobs.md, read from what the worker's modules declare; nothing is started. */
export function renderJobsPage(worker: DynamicModule): string {
  const schedules: Schedule[] = [];
  const subscriptions: Subscription[] = [];
  // A module may be imported in several places; what it declares counts once.
  for (const value of new Set(providedValues(worker, new Set()))) {
    if (value instanceof ScheduleSet) schedules.push(...value.schedules);
    if (value instanceof SubscriptionSet) subscriptions.push(...value.subscriptions);
  }
  return renderJobsDoc(declaredJobs(), schedules, subscriptions);
}

/** The `useValue`s of a module and of all that it imports. */
function providedValues(module: unknown, seen: Set<unknown>): unknown[] {
  if (!module || seen.has(module)) return [];
  seen.add(module);
  const { imports, providers } = describe(module);
  const own = providers.filter((p): p is { useValue: unknown } => typeof p === 'object' && p !== null && 'useValue' in p).map(({ useValue }) => useValue);
  return [...own, ...imports.flatMap((imported) => providedValues(imported, seen))];
}

function describe(module: unknown): { imports: unknown[]; providers: unknown[] } {
  const dynamic = typeof module === 'object' ? (module as DynamicModule) : null;
  const type: unknown = dynamic?.module ?? module;
  const metadata = (key: string): unknown[] => (typeof type === 'function' ? ((Reflect.getMetadata(key, type) as unknown[] | undefined) ?? []) : []);
  return {
    imports: [...metadata('imports'), ...(dynamic?.imports ?? [])],
    providers: [...metadata('providers'), ...(dynamic?.providers ?? [])],
  };
}
