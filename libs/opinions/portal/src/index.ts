export { CaseResult } from './result/case-result';
export { CASE_OPINION_ROUTES, OPINIONS_ROUTES } from './routes';
