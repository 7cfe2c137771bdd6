import { AbilityBuilder, createMongoAbility, subject, type MongoAbility } from '@casl/ability';
import type { Role } from '@consilium/domain';
import type { Actor } from './actor';
import type { Action, SubjectFacts, SubjectName } from './subjects';
import { allowAdministrator } from './roles/administrator';
import { allowCoordinator } from './roles/coordinator';
import { allowEveryone } from './roles/everyone';
import { allowDelegate, allowPhysician } from './roles/physician';
import { allowPatient, allowProxy } from './roles/patient';
import { allowReviewer } from './roles/reviewer';
import { allowSystem } from './roles/system';
import type { Allow } from './allow';

export type AppAbility = MongoAbility<[Action, SubjectName | (object & { readonly __caslSubjectType__?: SubjectName })]>;

const ROLE_RULES: Record<Role | 'system', (actor: Actor, allow: Allow) => void> = {
  physician: allowPhysician,
  delegate: allowDelegate,
  reviewer: allowReviewer,
  coordinator: allowCoordinator,
  patient: allowPatient,
  proxy: allowProxy,
  administrator: allowAdministrator,
  system: allowSystem,
};

type LooseCan = (actions: Action | readonly Action[], name: SubjectName, conditions?: object) => void;

/**
 * Everything this actor may do; what is not listed is refused. The server enforces the result in queries and on loaded objects,
 * the portal receives the packed rules and shows only what can succeed.
 */
export function abilityFor(actor: Actor): AppAbility {
  const builder = new AbilityBuilder<AppAbility>(createMongoAbility);
  const allow: Allow = (actions, name, conditions) => {
    // CASL types its conditions as a Mongo query; ours are equality and `$in` on the facts of `name`, nothing else.
    (builder.can as LooseCan)(actions, name, conditions);
  };
  if (actor.role !== 'system') allowEveryone(actor, allow);
  ROLE_RULES[actor.role](actor, allow);
  return builder.build();
}

/** Whether the actor may do this to exactly this object. */
export function mayOn<S extends SubjectName>(ability: AppAbility, action: Action, name: S, facts: SubjectFacts[S]): boolean {
  // A copy, because CASL marks the object that it is given.
  return ability.can(action, subject(name, { ...facts }) as never);
}
