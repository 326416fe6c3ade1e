/** A cell under the crosshair. */
export interface HeatCursor {
  readonly strike: number;
  readonly column: number;
}

/** One expiry of the map. */
export interface HeatColumn {
  /** Index into `Analysis.expiries`. */
  readonly expiry: number;
  readonly date: string;
  readonly days: string;
  /** '20 Nov 2026 AM, 2d'. */
  readonly words: string;
  readonly isChosen: boolean;
}
