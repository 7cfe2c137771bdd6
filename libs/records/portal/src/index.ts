export * from './list/record-list';
export * from './routes';
export * from './upload/record-upload';
export * from './view/record-viewer';
