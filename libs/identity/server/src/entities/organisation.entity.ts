import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A referring institution or the service that reviews. */
@Entity({ name: 'organisation' })
export class OrganisationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: 'referring' | 'service';

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'country', type: 'text', nullable: true })
  country!: string | null;

  @Column({ name: 'city', type: 'text', nullable: true })
  city!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @VersionColumn({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
