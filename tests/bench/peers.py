"""The numpy and numba contenders of `npm run bench`.

Started with the path of a book in JSON. Then one request a line on standard input, one answer a line on standard output,
both JSON: {"run": NAME, "count": N} gives the milliseconds of N runs, {"rows": NAME} the rows themselves.

All of them price four exposures of every contract with open interest at every level, one row for each block and right,
in dollars as of a holder who is long everything: $ per +1 % (GEX), $ of delta (DEX), $ per vol point (VEX), $ per
calendar day (CHEX).
"""

import json
import math
import sys
import time

import numpy as np

try:
    import numba
except ImportError:
    numba = None

INVERSE_SQRT_TWO_PI = 0.3989422804014327
SQRT_HALF = math.sqrt(0.5)
DAYS_PER_YEAR = 365.0
# N(-z) = exp(-z*z/2) * A(z)/B(z): J. F. Hart et al., "Computer approximations" (1968), 5666, as G. West prints it (2005).
A = (0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
     220.206867912376)
B = (0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
     793.826512519948, 440.413735824752)


class Book:
    """The columns of a book, contracts of one block and right together."""

    def __init__(self, path, log_levels):
        with open(path, encoding="utf-8") as file:
            given = json.load(file)
        self.spot = given["spot"]
        self.rate = given["rate"]
        shares = np.array(given["openInterest"], float) * np.array(given["multiplier"], float)
        key = np.array(given["block"]) * 2 + np.array(given["right"])
        rows = np.flatnonzero(shares != 0)
        rows = rows[np.argsort(key[rows], kind="stable")]
        self.key = key[rows]
        self.right = self.key % 2
        self.strike = np.array(given["strike"], float)[rows]
        self.volatility = np.array(given["volatility"], float)[rows]
        self.shares = shares[rows]
        blocks = given["blocks"]
        self.time = np.array([b["timeToExpiryYears"] for b in blocks])[self.key // 2]
        self.dividend_yield = np.array([b["dividendYield"] for b in blocks])[self.key // 2]
        self.starts = np.flatnonzero(np.r_[True, self.key[1:] != self.key[:-1]])
        self.ends = np.r_[self.starts[1:], len(rows)]
        self.log_levels = np.array(log_levels)
        self.levels = self.spot * np.exp(self.log_levels)


def normal_cdf(d):
    z = np.minimum(np.abs(d), 37.0)
    above = np.polyval(A, z)
    below = np.polyval(B, z)
    tail = np.exp(-0.5 * z * z) * above / below
    return np.where(d > 0, 1 - tail, tail)


def usual(book):
    """As most scripts have it: whole matrices, formulas as they stand in a textbook."""
    spot = book.levels[None, :]
    strike = book.strike[:, None]
    time_ = book.time[:, None]
    sigma = book.volatility[:, None]
    q = book.dividend_yield[:, None]
    side = np.where(book.right == 0, 1.0, -1.0)[:, None]
    root = sigma * np.sqrt(time_)
    d1 = (np.log(spot / strike) + (book.rate - q + 0.5 * sigma**2) * time_) / root
    d2 = d1 - root
    density = np.exp(-q * time_) * np.exp(-0.5 * d1**2) * INVERSE_SQRT_TWO_PI
    delta = side * np.exp(-q * time_) * normal_cdf(side * d1)
    gamma = density / (spot * root)
    vanna = -density * d2 / sigma
    charm = q * delta - density * ((book.rate - q) / root - d2 / (2 * time_))
    shares = book.shares[:, None]
    gex = shares * gamma * spot**2 * 0.01
    dex = shares * delta * spot
    vex = shares * vanna * spot * 0.01
    chex = shares * charm * spot / DAYS_PER_YEAR
    rows = [np.add.reduceat(exposure, book.starts, axis=0) for exposure in (gex, dex, vex, chex)]
    return np.stack(rows, axis=1)


def tail_from_bell(d, bell, z, above, below):
    """N(-|d|) into `above`, from the exponential that is there already; `z` and `below` are overwritten."""
    np.abs(d, out=z)
    np.minimum(z, 37.0, out=z)
    np.multiply(z, A[0], out=above)
    above += A[1]
    for coefficient in A[2:]:
        above *= z
        above += coefficient
    np.multiply(z, B[0], out=below)
    below += B[1]
    for coefficient in B[2:]:
        below *= z
        below += coefficient
    above *= bell
    above /= below


class InPlace:
    """
    As those have it who mind the time: what no level changes is worked out once, everything else in place in matrices
    that are kept, with one exponential for density and probability both. Either the whole chain is one matrix or every
    expiry is, calls and puts together; neither is cut to fit the processor's cache.
    """

    def __init__(self, book, whole):
        self.book = book
        # Runs of each matrix: all of them, or those of one block.
        block = book.key[book.starts] // 2
        first = [0] if whole else np.flatnonzero(np.r_[True, block[1:] != block[:-1]]).tolist()
        self.parts = list(zip(first, [*first[1:], len(book.starts)]))
        tallest = max(int(book.ends[end - 1] - book.starts[start]) for start, end in self.parts)
        self.matrices = [np.empty((tallest, len(book.levels))) for _ in range(5)]
        self.rows = np.empty((len(book.starts), 4, len(book.levels)))

    def __call__(self):
        for start, end in self.parts:
            self.part(slice(start, end))
        return self.rows

    def part(self, runs):
        book = self.book
        starts = book.starts[runs]
        own = slice(starts[0], book.ends[runs][-1])
        starts = starts - own.start
        d1, bell, chance, z, below = (matrix[: own.stop - own.start] for matrix in self.matrices)
        times = book.time[own]
        yields = book.dividend_yield[own]
        deviation = book.volatility[own] * np.sqrt(times)
        inverse = 1 / deviation
        mode = np.log(book.strike[own] / book.spot) - (book.rate - yields) * times - 0.5 * deviation**2
        held = book.shares[own] * np.exp(-yields * times)
        np.multiply(inverse[:, None], book.log_levels[None, :], out=d1)
        d1 -= (mode * inverse)[:, None]
        np.multiply(d1, d1, out=bell)
        bell *= -0.5
        np.exp(bell, out=bell)
        tail_from_bell(d1, bell, z, chance, below)
        # N(d1) is the tail below zero and one less the tail above it; for puts there is one less of everything.
        np.copysign(chance, d1, out=chance)
        np.greater(d1, 0.0, out=z)
        np.subtract(z, chance, out=chance)
        chance -= (book.right[own] == 1)[:, None]
        chance *= held[:, None]
        bell *= (held * inverse * INVERSE_SQRT_TWO_PI)[:, None]
        d1 -= deviation[:, None]
        d1 *= bell
        g = np.add.reduceat(bell, starts, axis=0)
        delta = np.add.reduceat(chance, starts, axis=0)
        bent = np.add.reduceat(d1, starts, axis=0)
        d1 *= deviation[:, None]
        drifting = np.add.reduceat(d1, starts, axis=0)
        t = times[starts][:, None]
        q = yields[starts][:, None]
        rows = self.rows[runs]
        np.multiply(g, 0.01 * book.levels, out=rows[:, 0])
        np.multiply(delta, book.levels, out=rows[:, 1])
        np.multiply(bent, -0.01 * np.sqrt(t) * book.levels, out=rows[:, 2])
        charm = q * delta - (book.rate - q) * g + drifting / (2 * t)
        np.multiply(charm, book.levels / DAYS_PER_YEAR, out=rows[:, 3])


class Blocked:
    """What numpy can do at best: run by run in the cache, in place, one exponential, sums as matrix products."""

    def __init__(self, book):
        self.book = book
        widest = int((book.ends - book.starts).max())
        shape = (widest, len(book.levels))
        self.d1, self.bell, self.slope, self.z, self.above, self.below = (np.empty(shape) for _ in range(6))
        self.rows = np.empty((len(book.starts), 4, len(book.levels)))

    def __call__(self):
        book = self.book
        for run, (start, end) in enumerate(zip(book.starts, book.ends)):
            self.run(run, slice(start, end), end - start)
        return self.rows

    def run(self, run, own, count):
        book = self.book
        d1, bell, slope, z, above, below = (
            matrix[:count] for matrix in (self.d1, self.bell, self.slope, self.z, self.above, self.below)
        )
        time_ = book.time[own.start]
        q = book.dividend_yield[own.start]
        carry = book.rate - q
        is_put = book.right[own.start] == 1
        deviation = book.volatility[own] * np.sqrt(time_)
        inverse = 1 / deviation
        mode = np.log(book.strike[own] / book.spot) - carry * time_ - 0.5 * deviation**2
        weight = book.shares[own] * np.exp(-q * time_)
        np.multiply(inverse[:, None], book.log_levels[None, :], out=d1)
        d1 -= (mode * inverse)[:, None]
        np.multiply(d1, d1, out=bell)
        bell *= -0.5
        np.exp(bell, out=bell)
        np.subtract(d1, deviation[:, None], out=slope)
        slope *= bell
        tail_from_bell(d1, bell, z, above, below)
        # N(d1) is the tail below zero and one less the tail above it; for puts there is one less of everything.
        np.copysign(above, d1, out=above)
        np.greater(d1, 0.0, out=z)
        densities = weight * inverse * INVERSE_SQRT_TWO_PI
        g = densities @ bell
        bent = densities @ slope
        drifting = (densities * deviation) @ slope
        delta = weight @ z - weight @ above
        if is_put:
            delta -= weight.sum()
        gex, dex, vex, chex = self.rows[run]
        np.multiply(g, 0.01 * book.levels, out=gex)
        np.multiply(delta, book.levels, out=dex)
        np.multiply(bent, -0.01 * np.sqrt(time_) * book.levels, out=vex)
        np.multiply(q * delta - carry * g + drifting / (2 * time_), book.levels / DAYS_PER_YEAR, out=chex)


class Compiled:
    """Loops under numba, one thread, with fast arithmetic; interpreted where it is missing, for checking only."""

    def __init__(self, book, loops):
        self.book = book
        self.rows = np.zeros((len(book.starts), 4, len(book.levels)))
        self.loops = numba.njit(fastmath=True)(loops) if numba else loops

    def __call__(self):
        book = self.book
        self.rows.fill(0)
        self.loops(book.log_levels, book.levels, book.starts, book.ends, np.log(book.strike / book.spot),
                   book.volatility, book.shares, book.time, book.dividend_yield, book.rate, book.right, self.rows)
        return self.rows


def direct_loops(x, levels, starts, ends, log_strike, volatility, shares, times, yields, rate, right, rows):
    """Contract by contract and level by level, the probability from the library's erfc."""
    for run in range(len(starts)):
        gex, dex, vex, chex = rows[run, 0], rows[run, 1], rows[run, 2], rows[run, 3]
        time_ = times[starts[run]]
        q = yields[starts[run]]
        root = math.sqrt(time_)
        discount = math.exp(-q * time_)
        side = -1.0 if right[starts[run]] == 1 else 1.0
        for i in range(starts[run], ends[run]):
            deviation = volatility[i] * root
            mode = log_strike[i] - (rate - q) * time_ - 0.5 * deviation * deviation
            held = shares[i] * discount
            weight = held * INVERSE_SQRT_TWO_PI / deviation
            for j in range(len(x)):
                d1 = (x[j] - mode) / deviation
                g = weight * math.exp(-0.5 * d1 * d1)
                slope = g * (d1 - deviation)
                gex[j] += g
                dex[j] += held * side * 0.5 * math.erfc(-side * d1 * SQRT_HALF)
                vex[j] += slope
                chex[j] += slope * deviation
        for j in range(len(x)):
            charm = q * dex[j] - (rate - q) * gex[j] + chex[j] / (2 * time_)
            gex[j] *= 0.01 * levels[j]
            dex[j] *= levels[j]
            vex[j] *= -0.01 * root * levels[j]
            chex[j] = charm * levels[j] / DAYS_PER_YEAR


def sharing_loops(x, levels, starts, ends, log_strike, volatility, shares, times, yields, rate, right, rows):
    """The same with the probability from the exponential of the density, by a rational approximation."""
    for run in range(len(starts)):
        gex, dex, vex, chex = rows[run, 0], rows[run, 1], rows[run, 2], rows[run, 3]
        time_ = times[starts[run]]
        q = yields[starts[run]]
        root = np.sqrt(time_)
        discount = np.exp(-q * time_)
        is_put = right[starts[run]] == 1
        for i in range(starts[run], ends[run]):
            deviation = volatility[i] * root
            mode = log_strike[i] - (rate - q) * time_ - 0.5 * deviation * deviation
            held = shares[i] * discount
            weight = held * INVERSE_SQRT_TWO_PI / deviation
            for j in range(len(x)):
                d1 = (x[j] - mode) / deviation
                bell = np.exp(-0.5 * d1 * d1)
                z = min(abs(d1), 37.0)
                above = 0.0
                for coefficient in A:
                    above = above * z + coefficient
                below = 0.0
                for coefficient in B:
                    below = below * z + coefficient
                tail = bell * above / below
                if is_put:
                    chance = -tail if d1 > 0 else tail - 1
                else:
                    chance = 1 - tail if d1 > 0 else tail
                slope = weight * bell * (d1 - deviation)
                gex[j] += weight * bell
                dex[j] += held * chance
                vex[j] += slope
                chex[j] += slope * deviation
        for j in range(len(x)):
            charm = q * dex[j] - (rate - q) * gex[j] + chex[j] / (2 * time_)
            gex[j] *= 0.01 * levels[j]
            dex[j] *= levels[j]
            vex[j] *= -0.01 * root * levels[j]
            chex[j] = charm * levels[j] / DAYS_PER_YEAR


def main():
    book = Book(sys.argv[1], json.loads(sys.argv[2]))
    # Made when first asked for: the matrices of a whole chain are large.
    makers = {
        "numpyUsual": lambda: lambda: usual(book),
        "numpyWhole": lambda: InPlace(book, whole=True),
        "numpyHoisted": lambda: InPlace(book, whole=False),
        "numpyBlocked": lambda: Blocked(book),
        "numba": lambda: Compiled(book, direct_loops),
        "numbaSharing": lambda: Compiled(book, sharing_loops),
    }
    contenders = {}
    versions = {"python": sys.version.split()[0], "numpy": np.__version__, "numba": numba and numba.__version__}
    print(json.dumps(versions), flush=True)
    warm = set()
    for line in sys.stdin:
        request = json.loads(line)
        name = request["rows"] if "rows" in request else request["run"]
        if name not in contenders:
            contenders[name] = makers[name]()
        run = contenders[name]
        if "rows" in request:
            answer = run().ravel().tolist()
        else:
            if name not in warm:
                warm.add(name)
                for _ in range(3):
                    run()
            answer = []
            for _ in range(request["count"]):
                start = time.perf_counter()
                run()
                answer.append((time.perf_counter() - start) * 1000)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
