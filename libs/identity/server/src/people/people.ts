import { Injectable } from '@nestjs/common';
import type { NamedRef, PersonRef } from '@consilium/contracts';
import { SPECIALTIES_OF_GROUP, type DiseaseGroup, type Language, type Role } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';

/** What is needed to write to a person in their language. Never leaves the server. */
export interface Contact {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly language: Language;
  readonly timeZone: string;
}

interface PersonRow {
  id: string;
  display_name: string;
  title: string | null;
  organisation: string | null;
}

/** What other features may know of people. All reads run in the caller's transaction. */
@Injectable()
export class People {
  /** People as others see them, by id; unknown ids are left out. */
  async personRefs(tx: Tx, ids: Iterable<string | null | undefined>): Promise<Map<string, PersonRef>> {
    const wanted = [...new Set([...ids].filter((id) => id != null))];
    if (wanted.length === 0) return new Map();
    const rows = await tx.query<PersonRow>(PERSON_REFS, [wanted]);
    return new Map(rows.map((row) => [row.id, toPersonRef(row)]));
  }

  /** Active coordinators of a service. @returns user ids */
  coordinatorsOf(tx: Tx, serviceId: string): Promise<string[]> {
    return this.membersOf(tx, serviceId, 'coordinator');
  }

  /** Active people of an organisation who hold a role. @returns user ids */
  async membersOf(tx: Tx, organisationId: string, role: Role): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`${MEMBERS} order by u.id`, [organisationId, role]);
    return rows.map(({ id }) => id);
  }

  /** Active reviewers of a service whose specialties may claim this disease group. @returns user ids */
  async reviewersFor(tx: Tx, serviceId: string, group: DiseaseGroup): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`${MEMBERS} and u.specialties && $3::text[] order by u.id`, [serviceId, 'reviewer', [...SPECIALTIES_OF_GROUP[group]]]);
    return rows.map(({ id }) => id);
  }

  /** The active person with the role `patient` who signs in with this address, or null. */
  async findPatientUserByEmail(tx: Tx, email: string): Promise<string | null> {
    const row = await tx.one<{ id: string }>(
      `select u.id from app_user u join user_role r on r.user_id = u.id and r.role = 'patient' where u.email = $1::citext and u.active`,
      [email],
    );
    return row?.id ?? null;
  }

  /** Relatives who act for a patient, and staff who act for a physician. @returns user ids */
  async actingFor(tx: Tx, principalId: string, role: 'proxy' | 'delegate'): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select u.id from user_role r join app_user u on u.id = r.user_id where r.on_behalf_of = $1 and r.role = $2 and u.active order by u.id',
      [principalId, role],
    );
    return rows.map(({ id }) => id);
  }

  /** Addresses and languages of active people; others are left out. */
  contacts(tx: Tx, ids: readonly string[]): Promise<Contact[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return tx.query<Contact>(
      'select id, email, display_name as "displayName", language, time_zone as "timeZone" from app_user where id = any($1::uuid[]) and active',
      [[...ids]],
    );
  }

  /** The organisations that take referrals, by name. */
  services(tx: Tx): Promise<NamedRef[]> {
    return tx.query<NamedRef>(`select id, name from organisation where kind = 'service' order by name, id`);
  }

  async organisationRef(tx: Tx, id: string): Promise<NamedRef | null> {
    return tx.one<NamedRef>('select id, name from organisation where id = $1', [id]);
  }
}

export function toPersonRef(row: PersonRow): PersonRef {
  return { id: row.id, displayName: row.display_name, title: row.title, organisation: row.organisation };
}

const PERSON_REFS = `
  select u.id, u.display_name, u.title, o.name as organisation
  from app_user u left join organisation o on o.id = u.organisation_id where u.id = any($1::uuid[])`;

const MEMBERS = 'select u.id from app_user u join user_role r on r.user_id = u.id and r.role = $2 where u.organisation_id = $1 and u.active';
