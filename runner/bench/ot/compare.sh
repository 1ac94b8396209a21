#!/bin/sh
# Galatea's optimal transport beside POT's (Debian: python3-pot), in one run, on the same numbers.
# Usage, after mvn -DskipTests package:  runner/bench/ot/compare.sh [PYTHON] ["SIZES"]
# Both iterate to an L1 error of the marginals of about 1e-9; the table shows what each reached.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
python=${1:-python3}
sizes=${2:-1000 2000 4000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

galatea() {
  java -cp "$root/api/target/classes:$root/ot/target/classes" \
    "$root/runner/bench/src/main/java/io/galatea/bench/TransportSpeed.java" "$@"
}

for n in $sizes; do
  for kind in uniform weighted; do
    "$python" "$root/runner/bench/ot/pot.py" make "$work/$kind-$n" "$n" $kind
  done
done
# The peers take turns, so that a busy minute of the machine hits both.
for round in 1 2; do
  for n in $sizes; do
    for kind in uniform weighted; do
      galatea "$work/$kind-$n" emd 5 3 | sed "s/^/$kind /" | tee -a "$work/lines" >&2
      "$python" "$root/runner/bench/ot/pot.py" "$work/$kind-$n" emd 2 |
        sed "s/^/$kind /" | tee -a "$work/lines" >&2
    done
    galatea "$work/uniform-$n" sinkhorn 3 2 | sed "s/^/uniform /" | tee -a "$work/lines" >&2
    "$python" "$root/runner/bench/ot/pot.py" "$work/uniform-$n" sinkhorn 1 |
      sed "s/^/uniform /" | tee -a "$work/lines" >&2
  done
done

"$python" - "$work/lines" <<'TABLE'
import statistics, sys
runs = {}
for line in open(sys.argv[1]):
    kind, rest = line.split(" ", 1)
    name, problem, n, seconds, cost, error = rest.split(",")
    runs.setdefault((problem, kind, int(n)), {}).setdefault(name, []).append(
        (float(seconds), float(cost), float(error)))
print("problem  masses        n  galatea s    POT s  ratio  cost difference  error ours  error POT")
for (problem, kind, n), by in sorted(runs.items()):
    ours, peer = by["galatea"], by["pot"]
    mine, theirs = (statistics.median(x[0] for x in r) for r in (ours, peer))
    print(f"{problem:8} {kind:8} {n:6} {mine:10.4f} {theirs:8.4f} {theirs / mine:6.2f}"
          f" {ours[0][1] - peer[0][1]:16.2e} {ours[0][2]:11.1e} {peer[0][2]:10.1e}")
TABLE
