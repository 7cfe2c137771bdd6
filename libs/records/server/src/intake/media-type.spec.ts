import { docx, dicom, encryptedOffice, exe, jpeg, pdf, pdfWithXrefStream, png, tiff, zip } from '../testing/files';
import { bytesOf } from './byte-source';
import { judge } from './media-type';

const verdict = async (content: Buffer, name: string): Promise<string> => {
  const found = await judge(bytesOf(content), name);
  return 'type' in found ? found.type : found.refusal;
};
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('what is taken in', () => {
  it.each([
    ['report.pdf', pdf(), 'application/pdf'],
    ['report.PDF', pdfWithXrefStream(), 'application/pdf'],
    ['scan', pdf(), 'application/pdf'],
    ['labs 12.3.2024', pdf(), 'application/pdf'],
    ['photo.jpg', jpeg(), 'image/jpeg'],
    ['photo.jpeg', jpeg({ appended: Buffer.alloc(100_000, 1) }), 'image/jpeg'],
    ['slide.png', png(), 'image/png'],
    ['slide.png', Buffer.concat([png(), Buffer.from('trailing')]), 'image/png'],
    ['fax.tif', tiff(), 'image/tiff'],
    ['fax.tiff', tiff(20_000), 'image/tiff'],
    ['image.dcm', dicom(), 'application/dicom'],
    ['1.2.840.113619.2.5', dicom(), 'application/dicom'],
    ['dual.dcm', dicom(Buffer.from('II*\0', 'latin1')), 'application/dicom'],
    ['letter.docx', docx(), WORD],
    ['labs.txt', Buffer.from('Hb 8.1 g/dL\r\n血红蛋白\t81 g/L\n'), 'text/plain'],
    ['labs.csv', Buffer.from('BMI;22\n'), 'text/plain'],
  ])('%s', async (name, content, type) => {
    expect(await verdict(content, name)).toBe(type);
  });
});

describe('what is refused', () => {
  it.each([
    ['nothing', 'a.pdf', Buffer.alloc(0), 'empty_file'],
    ['a program called pdf', 'a.pdf', exe(), 'type_mismatch'],
    ['a program', 'a.exe', exe(), 'type_not_accepted'],
    ['a page called png', 'a.png', Buffer.from('<html><script>alert(1)</script>'), 'type_mismatch'],
    ['a page', 'a.html', Buffer.from('<html><script>alert(1)</script>'), 'type_not_accepted'],
    ['a vector image', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'type_not_accepted'],
    ['text without a name for it', 'README', Buffer.from('hello'), 'type_not_accepted'],
    ['text with a NUL', 'a.txt', Buffer.from('a\0b'), 'type_mismatch'],
    ['text in another encoding', 'a.txt', Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), 'type_mismatch'],
    ['a PDF called jpg', 'a.jpg', pdf(), 'type_mismatch'],
    ['a PDF called exe', 'a.exe', pdf(), 'type_mismatch'],
    ['a PDF behind a page', 'a.pdf', Buffer.concat([Buffer.from('<html>'.padEnd(200)), pdf()]), 'type_mismatch'],
    ['a GIF', 'a.gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'type_not_accepted'],
    ['an archive', 'a.zip', zip(['x.txt']), 'type_not_accepted'],
    ['an archive called docx', 'a.docx', zip(['../../etc/passwd', 'x.txt']), 'type_mismatch'],
    ['a document with macros', 'a.docx', zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 'type_mismatch'],
    ['a cut document', 'a.docx', docx().subarray(0, 120), 'damaged'],
    ['a cut archive', 'a.zip', zip(['x.txt']).subarray(0, 40), 'type_not_accepted'],
    ['a locked document', 'a.docx', encryptedOffice(), 'password_protected'],
    ['a locked PDF', 'a.pdf', pdf('x', '/Encrypt 6 0 R '), 'password_protected'],
    ['a locked newer PDF', 'a.pdf', pdfWithXrefStream('/Encrypt 6 0 R '), 'password_protected'],
    ['a cut PDF', 'a.pdf', pdf().subarray(0, -20), 'damaged'],
    ['a cut JPEG', 'a.jpg', jpeg({ ended: false }), 'damaged'],
    ['a cut PNG', 'a.png', png().subarray(0, -12), 'damaged'],
    ['a cut TIFF', 'a.tif', tiff(20_000).subarray(0, 10_000), 'damaged'],
    ['a DICOM image that is a program', 'a.dcm', dicom(Buffer.from('MZ\x90\0', 'latin1')), 'type_mismatch'],
    ['a DICOM image that is a page', 'a.dcm', dicom(Buffer.from('<script>alert(1)</script>', 'latin1')), 'type_mismatch'],
    ['a DICOM image without an element', 'a.dcm', dicom().subarray(0, 134), 'damaged'],
  ])('%s (%s)', async (_what, name, content, refusal) => {
    expect(await verdict(content, name)).toBe(refusal);
  });

  it('takes the word /EncryptMetadata for no lock', async () => {
    expect(await verdict(pdf('x', '/EncryptMetadata false '), 'a.pdf')).toBe('application/pdf');
  });
});
