#!/bin/sh
# Galatea's deep Boltzmann machine beside the same arithmetic in NumPy, in one run, on the same images.
# Usage, after mvn -DskipTests package:  runner/bench/dbm/compare.sh FOLDER_WITH_MNIST [PYTHON]
# Both use all cores: Galatea by its own threads, NumPy by those of its BLAS.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
images=$1/train-images-idx3-ubyte.gz
python=${2:-python3}
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
# hidden units, hidden units, batch size, chains, mean-field iterations, Gibbs steps, batches, runs
setting="500 1000 100 100 10 5 100"

# The peers take turns, so that a busy minute of the machine hits both.
for round in 1 2 3; do
  # shellcheck disable=SC2086
  java -Xmx2g -cp "$root/runner/target/galatea/lib/*" \
    "$root/runner/bench/src/main/java/io/galatea/bench/DbmSpeed.java" "$images" $setting 3 \
    | tail -n 2 | tee -a "$lines" >&2
  # shellcheck disable=SC2086
  "$python" "$root/runner/bench/dbm/dbm.py" "$images" $setting 2 | tee -a "$lines" >&2
done

"$python" - "$lines" <<'TABLE'
import statistics, sys
rates = {}
for line in open(sys.argv[1]):
    name, units, batch, rate = line.split(",")
    rates.setdefault(name, []).append(float(rate))
ours, peer = (statistics.median(rates[n]) for n in ("galatea", "numpy"))
# Products of 784-500-1000 with 10 mean-field iterations and 5 Gibbs steps, 100 rows and 100 chains.
edges = 784 * 500 + 500 * 1000
flop = 2 * (784 * 500 + 21 * 500 * 1000 + 5 * 2 * edges + 2 * edges)
for name, rate in (("galatea", ours), ("numpy", peer)):
    print(f"{name:8}  {rate:7.0f} images/s  {rate * flop / 1e9:6.0f} GFLOP/s in products")
print(f"ratio of medians  {ours / peer:.2f}")
TABLE
