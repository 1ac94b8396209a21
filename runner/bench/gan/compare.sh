#!/bin/sh
# Galatea's dcgan-32 beside PyTorch's, in one run, by median milliseconds for one discriminator and
# one generator update, PyTorch at its best number of threads and memory layout.
# Usage, after mvn -Pbench -DskipTests package:  runner/bench/gan/compare.sh [PYTHON]
# PyTorch is Debian's python3-torch. Use an idle machine: PyTorch's threads wait for each other.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
python=${1:-python3}
cores=$(nproc)
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

# The peers take turns, so that a busy minute of the machine hits both.
for round in 1 2 3; do
  for width in 16 32 64; do
    steps=$((800 / width))
    java -cp "$root/runner/bench/target/lib/*:$root/runner/bench/target/*" \
      io.galatea.bench.GanSpeed $width 64 $((steps + 20)) $steps 1 | tee -a "$lines" >&2
    for threads in 1 "$cores"; do
      for channels_last in 0 1; do
        "$python" "$root/runner/bench/gan/dcgan.py" \
          $width 64 3 $((steps / 2)) 1 "$threads" $channels_last |
          sed "s/pytorch/pytorch $threads $channels_last/" | tee -a "$lines" >&2
      done
    done
  done
done

"$python" - "$lines" <<'TABLE'
import statistics, sys
times = {}
for line in open(sys.argv[1]):
    name, width, _, milliseconds = line.split(",")
    times.setdefault(int(width), {}).setdefault(name, []).append(float(milliseconds))
print("width  galatea ms  pytorch ms  ratio of medians  (pytorch: threads, channels last)")
for width, by in sorted(times.items()):
    medians = {name: statistics.median(values) for name, values in by.items()}
    ours = medians.pop("galatea")
    best = min(medians, key=medians.get)
    peer = medians[best]
    print(f"{width:5}  {ours:10.1f}  {peer:10.1f}  {peer / ours:16.2f}  {best[8:]}")
TABLE
