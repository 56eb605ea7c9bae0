import { describe, expect, it } from 'vitest';
import { FIRST_VIEW, readView, type View, writeView } from '../../../renderer/state/view.ts';
import type { DerivedMeasureId, DimensionId, DriverId, MeasureId, ScenarioId } from '../../../shared/model/ids.ts';
import { memoryStorage } from './support.ts';

const VIEW: View = {
  page: 'grid',
  scenario: 2 as ScenarioId,
  measure: 1 as MeasureId,
  measures: [1, 2] as MeasureId[],
  how: { ...FIRST_VIEW.how, method: { method: 'equal' } },
  order: [2, 1] as DimensionId[],
  openRows: ['', '3', '3/7'],
  openDepth: null,
  openPeriods: ['2027', '2027-Q1'],
  selected: { row: '3/7', column: 'p:2027-Q1' },
  columns: {
    extras: ['share', 'floor'],
    extrasAt: 'periods',
    drivers: [3] as DriverId[],
    ratios: [1] as DerivedMeasureId[],
    against: 2 as ScenarioId,
    over: 'measures',
    frozen: 'p:2027',
    firstRowFrozen: true,
    hideZero: true,
    widths: { 'p:2027': 120 },
  },
  compare: { sides: ['s2', 'c1:2'], base: 'c1:2', onlyDifferences: true, sorted: true, period: '2027-Q1' },
  chart: { side: 'beside', share: 0.3 },
  rail: false,
  panel: null,
};

describe('view', () => {
  it('WN4 comes back as it was left, for each file its own', () => {
    const storage = memoryStorage();
    writeView(storage, '/a', VIEW);
    expect(readView(storage, '/a')).toEqual(VIEW);
    expect(readView(storage, '/b')).toEqual(FIRST_VIEW);
  });

  it('WN4 begins anew where what is stored cannot be read', () => {
    const storage = memoryStorage();
    for (const text of [
      '',
      '{',
      'null',
      '7',
      '[]',
      '{"order":"x","openRows":[1],"how":{"method":{"method":"magic"},"roundTo":{"1":-5}},"selected":{"row":1}}',
    ]) {
      storage.setItem('apportion.view:/a', text);
      expect(readView(storage, '/a')).toMatchObject({ how: FIRST_VIEW.how, order: [], selected: null, rail: true });
    }
  });

  it('WN4 keeps what a view said before the side panel had tabs', () => {
    const storage = memoryStorage();
    storage.setItem('apportion.view:/a', '{"inspector":false}');
    expect(readView(storage, '/a').panel).toBeNull();
    storage.setItem('apportion.view:/a', '{"inspector":true}');
    expect(readView(storage, '/a').panel).toBe('inspector');
    storage.setItem('apportion.view:/a', '{"panel":"of another version"}');
    expect(readView(storage, '/a').panel).toBeNull();
  });

  it('WN4 does without storage that is full, and keeps no endless list', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => writeView(full, '/a', VIEW)).not.toThrow();
    const storage = memoryStorage();
    writeView(storage, '/a', { ...VIEW, openRows: Array.from({ length: 100_000 }, (_, i) => String(i)) });
    expect(readView(storage, '/a').openRows).toHaveLength(5000);
  });
});
