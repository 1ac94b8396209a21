#!/bin/sh
# Annealed importance sampling of an RBM of 784 x 500 units trained on MNIST, Galatea beside NumPy,
# in one run on the same machine.
# Usage, after mvn -Pbench -DskipTests package:
#   runner/bench/dbm/compare-ais.sh FOLDER_WITH_MNIST [TEMPERATURES] [ROUNDS] [PYTHON]
# Galatea uses all cores; NumPy's BLAS one thread and all in turn, and the better counts. Some 3
# minutes on two cores.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
images=$1/train-images-idx3-ubyte.gz
temperatures=${2:-10000}
rounds=${3:-3}
python=${4:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
machine=$folder/machine
class_path="$root/runner/bench/target/lib/*:$root/runner/bench/target/*"
java -cp "$class_path" io.galatea.bench.AisMachine "$images" 500 3 "$machine"

# The peers take turns, so that a busy minute hits all.
for round in $(seq "$rounds"); do
  java -cp "$class_path" io.galatea.bench.AisSpeed \
    "$machine" 784 500 100 "$temperatures" 1 | tee -a "$folder/lines" >&2
  for threads in 1 "$(nproc)"; do
    OPENBLAS_NUM_THREADS=$threads "$python" "$root/runner/bench/dbm/ais.py" \
      "$machine" 784 500 100 "$temperatures" 1 |
      sed "s/^numpy/numpy $threads/" | tee -a "$folder/lines" >&2
  done
done

"$python" - "$folder/lines" <<'TABLE'
import statistics, sys
seconds, values = {}, {}
for line in open(sys.argv[1]):
    name, chains, temperatures, time, value, error = line.split(",")
    seconds.setdefault(name, []).append(float(time))
    values.setdefault(name, []).append(float(value))
print("name, BLAS threads  chains  temperatures  median s  median log Z")
for name in seconds:
    time, value = statistics.median(seconds[name]), statistics.median(values[name])
    print(f"{name:18}  {chains:>6}  {temperatures:>12}  {time:8.1f}  {value:12.2f}")
peer = min(statistics.median(s) for name, s in seconds.items() if name != "galatea")
print(f"ratio of medians, to NumPy at its best: {peer / statistics.median(seconds['galatea']):.2f}")
TABLE
