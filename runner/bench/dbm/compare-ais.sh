#!/bin/sh
# Annealed importance sampling of an RBM of 784 x 500 units, Galatea beside NumPy, in one run on the
# same machine, with all cores for both.
# Usage, after mvn -Pbench -DskipTests package:
#   runner/bench/dbm/compare-ais.sh [TEMPERATURES] [ROUNDS] [PYTHON]
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
temperatures=${1:-10000}
rounds=${2:-3}
python=${3:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
machine=$folder/machine
"$python" "$root/runner/bench/dbm/ais.py" machine "$machine" 784 500

# The peers take turns, so that a busy minute hits both.
for round in $(seq "$rounds"); do
  java -cp "$root/runner/bench/target/lib/*:$root/runner/bench/target/*" io.galatea.bench.AisSpeed \
    "$machine" 784 500 100 "$temperatures" 1 | tee -a "$folder/lines" >&2
  "$python" "$root/runner/bench/dbm/ais.py" time "$machine" 784 500 100 "$temperatures" 1 |
    tee -a "$folder/lines" >&2
done

"$python" - "$folder/lines" <<'TABLE'
import statistics, sys
seconds = {}
for line in open(sys.argv[1]):
    name, chains, temperatures, time, value, error = line.split(",")
    seconds.setdefault(name, []).append(float(time))
ours, peer = (statistics.median(seconds[n]) for n in ("galatea", "numpy"))
print("chains  temperatures  galatea s  numpy s  ratio of medians")
print(f"{chains:>6}  {temperatures:>12}  {ours:9.1f}  {peer:7.1f}  {peer / ours:16.2f}")
TABLE
