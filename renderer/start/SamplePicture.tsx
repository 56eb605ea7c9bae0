/** What the program is about, as a picture: one total, its parts, and theirs. Without figures: it is no plan. */
export function SamplePicture() {
  const regions = [148, 131, 120, 124];
  const teams = [
    [57, 42, 45],
    [62, 36, 27],
    [40, 44, 30],
    [70, 51],
  ];
  let x = 0;
  return (
    <svg className="sample-picture" viewBox="0 0 534 88" aria-hidden="true">
      <rect width="534" height="26" rx="3" fill="var(--accent)" />
      {regions.map((width, i) => {
        const left = x;
        x += width + 3.67;
        let inner = left;
        return (
          <g key={left}>
            <rect x={left} y="29" width={width} height="40" rx="3" fill="var(--accent-line)" opacity=".55" />
            {teams[i]?.map((team) => {
              const at = inner;
              inner += team + 2;
              return <rect key={at} x={at} y="72" width={team} height="14" rx="2" fill="var(--bg-3)" />;
            })}
          </g>
        );
      })}
    </svg>
  );
}
