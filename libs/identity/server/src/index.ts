export { DEMO_ACCOUNTS } from './demo/demo.queries';
export * from './entities';
export { IdentityModule, IdentityWorkerModule, PeopleModule } from './identity.module';
export { hashPassword } from './passwords/password-hasher';
export { People, type Contact } from './people/people';
