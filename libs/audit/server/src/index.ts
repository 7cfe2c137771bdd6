export { AuditModule } from './audit.module';
export type { AuditFinding } from './verify/check-partition';
export { verifyAuditChain, type AuditVerification, type OwnerSql, type PartitionSummary } from './verify/verify-audit-chain';
