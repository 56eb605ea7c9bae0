import { describe, expect, it } from 'vitest';
import { checkArchive } from '../../../electron/host/import/check-archive.ts';
import { storedZip } from '../../../shared/files/stored-zip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('CZ1 files as one archive', () => {
  it('CZ1 keeps names in any script and bytes as they are, in the form that archives are checked by', async () => {
    const files = [
      { name: '东区 李娜.xlsx', bytes: utf8('123456789') },
      { name: 'empty.pdf', bytes: new Uint8Array() },
    ];
    const zip = Buffer.from(storedZip(files, utf8));
    // An archive, and no workbook.
    expect(await checkArchive(zip)).toEqual({ ok: false, refusal: { code: 'other-format', format: 'zip' } });
    expect(zip.includes(Buffer.from('东区 李娜.xlsx'))).toBe(true);
    // The check value of the CRC's own description.
    expect(zip.readUInt32LE(14)).toBe(0xcbf43926);
    expect(storedZip(files, utf8)).toEqual(storedZip(files, utf8));
    expect(storedZip([], utf8)).toHaveLength(22);
  });
});
