export { asStorageError, DiskStore } from './disk-store';
export { sha256OfFile } from './hash';
export { ObjectStore, type ByteRange, type ObjectInfo, type ObjectKey } from './object-store';
export { StorageModule } from './storage.module';
