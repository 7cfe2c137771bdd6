export * from './access-store';
export * from './can.directive';
