interface SignedGaugeProps {
  /** From −1 to 1. */
  readonly share: number;
  readonly label: string;
}

/** A bar from the middle: to the right positive, to the left negative. */
export function SignedGauge({ share, label }: SignedGaugeProps) {
  const size = Math.min(1, Math.abs(share)) * 50;
  return (
    <svg
      className={`signed-gauge ${share < 0 ? 'is-negative' : 'is-positive'}`}
      role="img"
      aria-label={label}
      width="100%"
      height="10"
    >
      <rect className="gauge-track" x="0" y="3" width="100%" height="4" rx="2" />
      <rect
        className="gauge-fill"
        x={`${share < 0 ? 50 - size : 50}%`}
        y="1"
        width={`${Math.max(size, 0.6)}%`}
        height="8"
        rx="2"
      />
      <rect className="gauge-zero" x="50%" y="0" width="1" height="10" />
    </svg>
  );
}
