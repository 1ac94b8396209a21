"""Times joint learning of a deep Boltzmann machine in NumPy, float32, with the arithmetic of
Galatea's trainer: mean field, persistent chains, momentum and weight decay. One line for each run,
numpy,hidden units,batch size,images per second. START: weights, then biases, as DbmSpeed wrote
them."""

import gzip
import sys
import time

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def main(images, first, second, batch, chains, iterations, steps, batches, runs, beginning):
    first, second, batch, chains = int(first), int(second), int(batch), int(chains)
    iterations, steps, batches = int(iterations), int(steps), int(batches)
    with gzip.open(images) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    data = (pixels[: batch * batches] / np.float32(255)).astype(np.float32)
    random = np.random.default_rng(1)
    f = np.float32
    rate, momentum, decay = f(0.001), f(0.9), f(0.0002)

    def draw(p):
        return (random.random(p.shape, dtype=np.float32) < p).astype(np.float32)

    for run in range(int(runs)):
        sizes = [784 * first, first * second, 784, first, second]
        parts = np.split(np.fromfile(beginning, np.float32), np.cumsum(sizes)[:-1])
        w = [parts[0].reshape(784, first), parts[1].reshape(first, second)]
        b = parts[2:]
        v = [np.zeros_like(x) for x in w]
        u = [np.zeros_like(x) for x in b]
        x0 = draw(data[:chains])
        x2 = draw(sigmoid(draw(sigmoid(2 * (x0 @ w[0]) + b[1])) @ w[1] + b[2]))
        start = time.perf_counter()
        for k in range(batches):
            x = data[k * batch : (k + 1) * batch]
            below = x @ w[0] + b[1]
            m1 = sigmoid(2 * below - b[1])
            m2 = sigmoid(m1 @ w[1] + b[2])
            for _ in range(iterations):
                m1 = sigmoid(below + m2 @ w[1].T)
                m2 = sigmoid(m1 @ w[1] + b[2])
            for _ in range(steps):
                x1 = draw(sigmoid(x0 @ w[0] + x2 @ w[1].T + b[1]))
                p0 = sigmoid(x1 @ w[0].T + b[0])
                p2 = sigmoid(x1 @ w[1] + b[2])
                x0, x2 = draw(p0), draw(p2)
            gradients = [
                (x.T @ m1) / f(batch) - (p0.T @ x1) / f(chains),
                (m1.T @ m2) / f(batch) - (x1.T @ p2) / f(chains),
            ]
            slopes = [x.mean(0) - p0.mean(0), m1.mean(0) - x1.mean(0), m2.mean(0) - p2.mean(0)]
            for l in range(2):
                v[l] *= momentum
                v[l] += rate * (gradients[l] - decay * w[l])
                w[l] += v[l]
            for l in range(3):
                u[l] *= momentum
                u[l] += rate * slopes[l]
                b[l] += u[l]
        seconds = time.perf_counter() - start
        shares = ", ".join(f"{x.mean():.3f}" for x in (x0, x1, x2))
        print(f"share of the chains' units that are on, by layer: {shares}", file=sys.stderr)
        print(f"numpy,{first}+{second},{batch},{batch * batches / seconds:.0f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
