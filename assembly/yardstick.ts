/**
 * What the benchmark measures the kernel against, on the machine and in the run at hand. `bruteGamma` is the least work
 * that a gamma profile on the whole grid can be without changing the method: one add and two multiplications a level.
 */

/** Marches eight densities over `steps` levels from `at` on; three pairs of lanes each of density, ratio and bend at `seeds`. */
function march(at: usize, stride: isize, steps: i32, seeds: usize): void {
  let a = v128.load(seeds);
  let b = v128.load(seeds, 16);
  let c = v128.load(seeds, 32);
  let d = v128.load(seeds, 48);
  let ra = v128.load(seeds, 64);
  let rb = v128.load(seeds, 80);
  let rc = v128.load(seeds, 96);
  let rd = v128.load(seeds, 112);
  const qa = v128.load(seeds, 128);
  const qb = v128.load(seeds, 144);
  const qc = v128.load(seeds, 160);
  const qd = v128.load(seeds, 176);
  for (let i = 0; i < steps; i += 1) {
    v128.store(at, f64x2.add(v128.load(at), f64x2.add(f64x2.add(a, b), f64x2.add(c, d))));
    a = f64x2.mul(a, ra);
    b = f64x2.mul(b, rb);
    c = f64x2.mul(c, rc);
    d = f64x2.mul(d, rd);
    ra = f64x2.mul(ra, qa);
    rb = f64x2.mul(rb, qb);
    rc = f64x2.mul(rc, qc);
    rd = f64x2.mul(rd, qd);
    at += stride;
  }
}

/**
 * Gamma of batches of eight contracts at every level. For each batch: 24 pairs of lanes at `seeds` (upward, then
 * downward), and at `anchors` the level that it starts from and the run that it adds to.
 */
export function bruteGamma(seeds: usize, anchors: usize, batches: i32, levels: i32, rows: usize): void {
  for (let b = 0; b < batches; b += 1) {
    const anchor = load<i32>(anchors + (<usize>b << 3));
    const run = load<i32>(anchors + (<usize>b << 3), 4);
    const at = rows + (<usize>(run * levels + anchor) << 4);
    march(at, 16, levels - anchor, seeds + <usize>b * 384);
    march(at - 16, -16, anchor, seeds + <usize>b * 384 + 192);
  }
}
