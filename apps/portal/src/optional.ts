import type { Type } from '@angular/core';
import type { Routes } from '@angular/router';

/** Routes that a feature exports under a name, or none while it does not: a portal without one feature still starts. */
export function optional(module: object, name: string): Routes {
  return ((module as Record<string, unknown>)[name] as Routes | undefined) ?? [];
}

/** The same for a component that fills a slot. */
export function optionalComponent(module: object, name: string): Type<unknown> | undefined {
  return (module as Record<string, unknown>)[name] as Type<unknown> | undefined;
}
