#!/bin/sh
# Galatea's restricted Boltzmann machine beside scikit-learn's, in one run, on the same images.
# Usage, after mvn -DskipTests package:  runner/bench/rbm/compare.sh FOLDER_WITH_MNIST [PYTHON]
# One thread trains in Galatea; scikit-learn uses as many as its BLAS likes.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
images=$1/train-images-idx3-ubyte.gz
python=${2:-python3}
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

galatea() { # hidden units, batch size, epochs a run, runs
  java -cp "$root/api/target/classes:$root/rbm/target/classes" \
    "$root/runner/bench/src/main/java/io/galatea/bench/RbmSpeed.java" "$images" "$@"
}
peer() { # components, batch size, element type, epochs a run, runs, images
  "$python" "$root/runner/bench/rbm/bernoulli_rbm.py" "$images" "$@"
}

# The peers take turns, so that a busy minute of the machine hits both.
for round in 1 2; do
  for units in 10 20; do
    galatea $units 10 3 4 | tee -a "$lines" >&2
    peer $units 10 float64 3 2 60000 | tee -a "$lines" >&2
  done
  galatea 500 100 1 3 | tee -a "$lines" >&2
  peer 500 100 float32 1 2 60000 | tee -a "$lines" >&2
done

"$python" - "$lines" <<'TABLE'
import statistics, sys
rates = {}
for line in open(sys.argv[1]):
    name, units, batch, rate = line.split(",")
    rates.setdefault((int(units), int(batch)), {}).setdefault(name, []).append(float(rate))
print("units  batch  galatea images/s  scikit-learn images/s  ratio of medians")
for (units, batch), by in sorted(rates.items()):
    ours, peer = (statistics.median(by[n]) for n in ("galatea", "scikit-learn"))
    print(f"{units:5}  {batch:5}  {ours:16.0f}  {peer:21.0f}  {ours / peer:16.2f}")
TABLE
