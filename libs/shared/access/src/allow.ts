import type { Action, SubjectFacts, SubjectName } from './subjects';

/** Equality, or one of a list, on facts of the subject: what both CASL and SQL can decide alike. */
export type Conditions<Facts> = { readonly [K in keyof Facts]?: Facts[K] | { readonly $in: readonly Facts[K][] } };

export type Allow = <S extends SubjectName>(actions: Action | readonly Action[], name: S, conditions?: Conditions<SubjectFacts[S]>) => void;
