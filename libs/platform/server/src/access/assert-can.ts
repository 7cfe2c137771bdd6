import {
  abilityFor,
  mayOn,
  type Action,
  type Actor,
  type AppAbility,
  type SubjectFacts,
  type SubjectName,
} from '@consilium/access';
import { AppError, notFound, type Denial } from '../errors';

const abilities = new WeakMap<Actor, AppAbility>();

/** The ability of an actor, built once per actor object. */
export function abilityOf(actor: Actor): AppAbility {
  let ability = abilities.get(actor);
  if (!ability) {
    ability = abilityFor(actor);
    abilities.set(actor, ability);
  }
  return ability;
}

/**
 * Asserts the right to do `action` to exactly this object. Who may not even read it is told that it does not exist; both refusals are audited.
 * @throws AppError forbidden, not_found
 */
export function assertCan<S extends SubjectName>(
  ability: AppAbility,
  action: Action,
  name: S,
  facts: SubjectFacts[S],
  object: { subjectId?: string | null; caseId?: string | null } = {},
): void {
  if (mayOn(ability, action, name, facts)) return;
  const denial: Denial = {
    attempted: action,
    subject: name,
    subjectId: object.subjectId ?? null,
    caseId: object.caseId ?? null,
  };
  if (!mayOn(ability, 'read', name, facts)) throw notFound(denial);
  throw new AppError('forbidden', { reason: reasonFor(ability, action, name), denial });
}

/** Why a rule refuses: the rule's own reason where it gives one. */
export function reasonFor(ability: AppAbility, action: Action, name: SubjectName): string {
  return ability.relevantRuleFor(action, name)?.reason ?? `may not ${action} ${name}`;
}
