/** The sample's first scenario, cents: what the start screen's picture shows. A test holds it to the sample itself. */
export const SAMPLE_FIGURES = {
  total: 1_017_664_27,
  regions: [
    { name: 'Eastern', ticks: 513_222_30, people: [162_220_25, 146_691_95, 146_844_55, 57_465_55] },
    { name: 'Western', ticks: 153_630_63, people: [52_533_11, 101_097_52] },
    { name: 'Northern', ticks: 176_159_42, people: [98_907_30, 77_252_12] },
    { name: 'Southern', ticks: 174_651_92, people: [174_651_92] },
  ],
} as const;
