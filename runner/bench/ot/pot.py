"""POT on a file of problems: see TransportSpeed.java for the format and the lines printed.

Usage: pot.py make FILE N uniform|weighted    writes random points in 3-D and their masses
       pot.py FILE emd|sinkhorn RUNS
"""
import sys
import time

import numpy as np


def make(file, n, kind):
    random = np.random.default_rng(n)
    points = random.random((2, n, 3))
    masses = np.ones((2, n)) if kind == "uniform" else random.uniform(0.1, 1, (2, n))
    masses /= masses.sum(axis=1, keepdims=True)
    np.concatenate([points.ravel(), masses.ravel()]).astype("<f8").tofile(file)


def measure(file, problem, runs):
    import ot

    numbers = np.fromfile(file, "<f8")
    n = len(numbers) // 8
    x, y = numbers[: 6 * n].reshape(2, n, 3)
    a, b = numbers[6 * n :].reshape(2, n)
    cost = ot.dist(x, y)
    for _ in range(runs):
        start = time.perf_counter()
        if problem == "emd":
            plan = ot.emd(a, b, cost, numItermax=10**8)
        else:
            # POT stops by the L2 error of one marginal. What both sides are measured by is the L1
            # error of both; on these problems it is about 0.7 sqrt(n) times as large.
            stop = 1e-9 / (0.7 * np.sqrt(n))
            plan = ot.sinkhorn(a, b, cost, 0.01, stopThr=stop, numItermax=10**6)
        seconds = time.perf_counter() - start
        error = np.abs(plan.sum(1) - a).sum() + np.abs(plan.sum(0) - b).sum()
        print(f"pot,{problem},{n},{seconds:.4f},{(plan * cost).sum():.15g},{error:.2e}", flush=True)


if sys.argv[1] == "make":
    make(sys.argv[2], int(sys.argv[3]), sys.argv[4])
else:
    measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))
