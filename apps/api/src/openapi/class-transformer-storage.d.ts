/** Where class-transformer remembers `@Type`; the package types only its index. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
