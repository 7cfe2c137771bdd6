export { HealthChecks, type PartHealth, type Readiness } from './health-checks';
export { HealthModule } from './health.module';
