#!/bin/sh
# Galatea's deep Boltzmann machine beside the same arithmetic in NumPy, in one run, on the same images.
# Usage, after mvn -DskipTests package:
#   runner/bench/dbm/compare.sh FOLDER_WITH_MNIST [EPOCHS] [BATCHES] [ROUNDS] [PYTHON]
# Both begin with the same layers, pre-trained for EPOCHS; 0 begins with random weights. Galatea uses
# all cores; NumPy's BLAS one thread and all in turn, and the better counts. Some 5 minutes on two
# cores.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
images=$1/train-images-idx3-ubyte.gz
epochs=${2:-5}
batches=${3:-200}
rounds=${4:-3}
python=${5:-python3}
lines=$(mktemp)
start=$(mktemp)
trap 'rm -f "$lines" "$start"' EXIT
# hidden units, hidden units, batch size, chains, mean-field iterations, Gibbs steps, batches a run
setting="500 1000 100 100 10 5 $batches"

# The peers take turns, so that a busy minute of the machine hits all.
for round in $(seq "$rounds"); do
  # shellcheck disable=SC2086
  java -Xmx2g -cp "$root/runner/target/galatea/lib/*" \
    "$root/runner/bench/src/main/java/io/galatea/bench/DbmSpeed.java" "$images" $setting 3 \
    "$epochs" "$start" | tail -n 2 | tee -a "$lines" >&2
  for threads in 1 "$(nproc)"; do
    # shellcheck disable=SC2086
    OPENBLAS_NUM_THREADS=$threads "$python" "$root/runner/bench/dbm/dbm.py" "$images" $setting 2 \
      "$start" | sed "s/^numpy/numpy $threads/" | tee -a "$lines" >&2
  done
done

"$python" - "$lines" <<'TABLE'
import statistics, sys
rates = {}
for line in open(sys.argv[1]):
    name, units, batch, rate = line.split(",")
    rates.setdefault(name, []).append(float(rate))
medians = {name: statistics.median(r) for name, r in rates.items()}
# Products of 784-500-1000 with 10 mean-field iterations and 5 Gibbs steps, 100 rows and 100 chains.
edges = 784 * 500 + 500 * 1000
flop = 2 * (784 * 500 + 21 * 500 * 1000 + 5 * 2 * edges + 2 * edges)
print("name, BLAS threads  images/s  s for 60,000  GFLOP/s in products")
for name, rate in medians.items():
    print(f"{name:18}  {rate:8.0f}  {60000 / rate:12.1f}  {rate * flop / 1e9:19.0f}")
peer = max(rate for name, rate in medians.items() if name != "galatea")
print(f"ratio of medians, to NumPy at its best: {medians['galatea'] / peer:.2f}")
TABLE
