import { fileTypeFromBuffer } from 'file-type';
import { ACCEPTED_MEDIA_TYPES, type AcceptedMediaType, type UploadRefusal } from '@consilium/domain';
import { tailOf, type ByteSource } from './byte-source';
import { extensionFits, extensionOf, isKnownExtension } from './file-name';
import { isTiff, isWholeJpeg, isWholePng, isWholeTiff } from './images';
import { isEncryptedPdf, isPdf, isWholePdf } from './pdf';
import { isText } from './text';
import { isWordDocument, zipNames } from './zip';

const HEAD = 4_100;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' satisfies AcceptedMediaType;
/** Office encrypts a document by wrapping it into an old-style compound file with a stream of this name (MS-OFFCRYPTO 2.3.1). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

export type Verdict = { readonly type: AcceptedMediaType } | { readonly refusal: UploadRefusal };

/**
 * Decides a file's type by its content alone, and whether content and name agree and the content is whole (trust, row 17). Reads the
 * ends and, for text and JPEG, passes over the file once.
 */
export async function judge(source: ByteSource, filename: string): Promise<Verdict> {
  if (source.size === 0) return { refusal: 'empty_file' };
  const extension = extensionOf(filename);
  const type = await typeOf(source);
  if (type === 'damaged') return { refusal: isKnownExtension(extension) ? 'damaged' : 'type_not_accepted' };
  if (type === 'encrypted-office') return { refusal: extension === 'docx' ? 'password_protected' : 'type_not_accepted' };
  if (type === null) return { refusal: isKnownExtension(extension) ? 'type_mismatch' : 'type_not_accepted' };
  if (!extensionFits(extension, type)) return { refusal: type === 'text/plain' && !isKnownExtension(extension) ? 'type_not_accepted' : 'type_mismatch' };
  if (!(await isWhole(type, source))) return { refusal: 'damaged' };
  if (type === 'application/pdf' && (await isEncryptedPdf(source))) return { refusal: 'password_protected' };
  return { type };
}

async function typeOf(source: ByteSource): Promise<AcceptedMediaType | 'damaged' | 'encrypted-office' | null> {
  const head = await source.read(0, HEAD);
  if (isPdf(head)) return 'application/pdf';
  if (await isDicom(head)) return 'application/dicom';
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return officeType(source);
  const found = (await fileTypeFromBuffer(head))?.mime as string | undefined;
  if (found === 'application/x-cfb') return (await hasEncryptedPackage(source)) ? 'encrypted-office' : null;
  if (found === 'application/dicom' || found === 'application/pdf') return null; // our own rules above are the stricter ones
  if (found !== undefined && isAccepted(found)) return found;
  // Most TIFFs keep their directory at the end, where the library, given the beginning, cannot tell them from camera formats.
  if (found === undefined && isTiff(head)) return 'image/tiff';
  return (await isText(source)) ? 'text/plain' : null; // also when two letters ("BM…") look like some format's mark
}

/**
 * DICOM keeps 128 bytes free before its mark (PS3.10, 7.1). Malware uses them to make a file that is a program as well; images that are
 * TIFF as well are legitimate.
 */
async function isDicom(head: Buffer): Promise<boolean> {
  if (head.length < 132 || head.toString('latin1', 128, 132) !== 'DICM') return false;
  const preamble = head.subarray(0, 128);
  if (/^\s*(?:<|#!|MZ|%)/.test(preamble.toString('latin1'))) return false;
  const other = (await fileTypeFromBuffer(Buffer.from(preamble)))?.mime;
  return other === undefined || other === 'image/tiff';
}

async function officeType(source: ByteSource): Promise<AcceptedMediaType | 'damaged' | null> {
  const names = await zipNames(source);
  if (names === null) return 'damaged';
  return isWordDocument(names) ? WORD : null;
}

async function hasEncryptedPackage(source: ByteSource): Promise<boolean> {
  return (await source.read(0, 65_536)).includes(ENCRYPTED_PACKAGE) || (await tailOf(source, 65_536)).includes(ENCRYPTED_PACKAGE);
}

function isWhole(type: AcceptedMediaType, source: ByteSource): Promise<boolean> | boolean {
  switch (type) {
    case 'application/pdf':
      return isWholePdf(source);
    case 'image/jpeg':
      return isWholeJpeg(source);
    case 'image/png':
      return isWholePng(source);
    case 'image/tiff':
      return isWholeTiff(source);
    case 'application/dicom':
      return source.size > 132 + 8; // at least one element after the mark
    case 'text/plain':
    case WORD:
      return true; // the one has no end mark, the other was read from its end
  }
}

function isAccepted(type: string): type is AcceptedMediaType {
  return (ACCEPTED_MEDIA_TYPES as readonly string[]).includes(type);
}
