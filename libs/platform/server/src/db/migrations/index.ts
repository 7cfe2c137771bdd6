import { Cases1790000000003 } from './m0003-cases';
import { People1790000000001 } from './m0001-people';
import { Platform1790000000002 } from './m0002-platform';
import { Work1790000000004 } from './m0004-work';

/** Every migration, in order. Written forward-only, each with a tested way back. */
export const MIGRATIONS = [People1790000000001, Platform1790000000002, Cases1790000000003, Work1790000000004];
