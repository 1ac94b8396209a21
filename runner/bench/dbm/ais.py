"""Annealed importance sampling of a restricted Boltzmann machine in NumPy, float32, as one would
sensibly write it: the arithmetic of Galatea's, products by the BLAS.

ais.py FILE VISIBLE HIDDEN CHAINS TEMPERATURES RUNS  prints, for each run,
numpy,chains,temperatures,seconds,log Z,standard error."""

import sys
import time

import numpy as np


def read(file, visible, hidden):
    values = np.fromfile(file, "<f4")
    ends = np.cumsum([visible * hidden, visible, hidden])
    weights, b, c, mean = np.split(values, ends)
    return weights.reshape(visible, hidden), b, c, mean


def sample(random, inputs):
    """1 with probability sigmoid(inputs), in place where NumPy allows."""
    np.negative(inputs, out=inputs)
    np.exp(inputs, out=inputs)
    inputs += 1
    np.reciprocal(inputs, out=inputs)
    uniform = random.random(inputs.shape, np.float32)
    return (uniform < inputs).astype(np.float32)


def log_partition(weights, b, c, mean, chains, temperatures, seed):
    """The state is the hidden layer; visible units are summed out."""
    random = np.random.default_rng(seed)
    a = np.log(mean / (1 - mean))
    slope = b - a
    transposed = np.ascontiguousarray(weights.T)
    log_weights = np.zeros(chains)
    hidden = (random.random((chains, len(c)), np.float32) < 0.5).astype(np.float32)
    betas = np.linspace(0, 1, temperatures + 1).astype(np.float32)
    for before, beta in zip(betas[:-1], betas[1:]):
        log_weights += (beta - before) * (hidden @ c)
        g = hidden @ transposed
        g += slope
        inputs = beta * g
        inputs += a
        # softplus(after) - softplus(before) to second order, as accurate as float32 allows.
        step = (beta - before) * g
        probability = 1 / (1 + np.exp(-inputs))
        gain = probability * step
        gain -= gain * (1 - probability) * step / 2
        log_weights += gain.sum(axis=1, dtype=np.float64)
        uniform = random.random(inputs.shape, np.float32)
        visible = (uniform < probability).astype(np.float32)
        inputs = visible @ weights
        inputs += c
        inputs *= beta
        hidden = sample(random, inputs)
    base = np.logaddexp(0, a.astype(np.float64)).sum() + len(c) * np.log(2)
    largest = log_weights.max()
    w = np.exp(log_weights - largest)
    error = w.std(ddof=1) / np.sqrt(chains) / w.mean()
    return base + largest + np.log(w.mean()), error


def main(file, visible, hidden, chains, temperatures, runs):
    visible, hidden = int(visible), int(hidden)
    machine = read(file, visible, hidden)
    chains, temperatures, runs = int(chains), int(temperatures), int(runs)
    for run in range(runs):
        start = time.perf_counter()
        value, error = log_partition(*machine, chains, temperatures, run)
        seconds = time.perf_counter() - start
        print(f"numpy,{chains},{temperatures},{seconds:.3f},{value:.3f},{error:.3f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
