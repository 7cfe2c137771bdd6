import { jest } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/angular';
import userEvent from '@testing-library/user-event';
import { droppedFiles } from './dropped-files';
import { CsFileDrop, FileRow, formatSize } from './file-drop';
import { uiTexts } from './testing';

const pdf = new File(['%PDF'], 'pathology.pdf', { type: 'application/pdf' });
const jpg = new File(['x'], 'scan.jpg', { type: 'image/jpeg' });
const row = (more: Partial<FileRow>): FileRow => ({
  id: '1',
  name: 'pathology.pdf',
  size: 2_400_000,
  state: 'sending',
  ...more,
});

describe('cs-file-drop', () => {
  it('hands on several chosen files, and the same file again after it was mended', async () => {
    const files = jest.fn();
    await render(CsFileDrop, { inputs: { label: 'Drop records here' }, on: { files }, providers: uiTexts() });
    const picker = screen.getByLabelText<HTMLInputElement>('Drop records here');
    await userEvent.upload(picker, [pdf, jpg]);
    expect(files).toHaveBeenLastCalledWith([pdf, jpg]);
    await userEvent.upload(picker, [pdf]);
    expect(files).toHaveBeenCalledTimes(2);
  });

  it('takes a drop, but not while disabled', async () => {
    const files = jest.fn();
    const { container, rerender } = await render(CsFileDrop, {
      inputs: { label: 'Drop' },
      on: { files },
      providers: uiTexts(),
    });
    const zone = container.querySelector('.zone')!;
    fireEvent.drop(zone, { dataTransfer: { items: [], files: [pdf] } });
    await new Promise(process.nextTick);
    expect(files).toHaveBeenCalledWith([pdf]);
    await rerender({ inputs: { label: 'Drop', disabled: true } });
    fireEvent.drop(zone, { dataTransfer: { items: [], files: [pdf] } });
    await new Promise(process.nextTick);
    expect(files).toHaveBeenCalledTimes(1);
  });

  it('shows progress by name, lets a sending file be cancelled and a failed one be tried again', async () => {
    const cancelFile = jest.fn<(row: FileRow) => void>();
    const retryFile = jest.fn<(row: FileRow) => void>();
    const rows = [
      row({ progress: 0.42 }),
      row({ id: '2', name: 'labs.pdf', state: 'failed', error: 'The connection broke.' }),
    ];
    await render(CsFileDrop, { inputs: { label: 'Drop', rows }, on: { cancelFile, retryFile }, providers: uiTexts() });
    expect(screen.getByRole('progressbar', { name: 'Progress of pathology.pdf' })).toHaveAttribute('value', '42');
    expect(screen.getByText('The connection broke.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel pathology.pdf' }));
    await userEvent.click(screen.getByRole('button', { name: 'Try again labs.pdf' }));
    expect(cancelFile.mock.calls[0]?.[0].id).toBe('1');
    expect(retryFile.mock.calls[0]?.[0].id).toBe('2');
  });

  it('offers neither for a file that was received or refused', async () => {
    const rows = [row({ state: 'done' }), row({ id: '2', state: 'refused', error: 'This file holds a macro.' })];
    await render(CsFileDrop, { inputs: { label: 'Drop', rows }, providers: uiTexts() });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('writes sizes as people do', () => {
    expect(formatSize(999, 'en-GB')).toBe('999 bytes');
    expect(formatSize(12_300, 'en-GB')).toBe('12 kB');
    expect(formatSize(2_400_000, 'en-GB')).toBe('2.4 MB');
  });
});

describe('droppedFiles', () => {
  const fileEntry = (file: File) => ({
    isFile: true,
    isDirectory: false,
    file: (done: (f: File) => void) => done(file),
  });
  const folder = (...batches: unknown[][]) => ({
    isFile: false,
    isDirectory: true,
    createReader: () => ({ readEntries: (done: (entries: unknown[]) => void) => done(batches.shift() ?? []) }),
  });
  const drop = (entry: unknown) =>
    ({ items: [{ kind: 'file', webkitGetAsEntry: () => entry }], files: [] }) as unknown as DataTransfer;

  it('walks folders to the end of every batch and skips hidden files', async () => {
    const hidden = new File([''], '.DS_Store');
    const entry = folder([fileEntry(pdf)], [folder([fileEntry(jpg), fileEntry(hidden)])]);
    expect((await droppedFiles(drop(entry))).map((file) => file.name)).toEqual(['pathology.pdf', 'scan.jpg']);
  });
});
