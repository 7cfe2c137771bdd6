export * from './autosave';
export * from './problem-errors';
export * from './submit-form';
export * from './unsaved-changes.guard';
