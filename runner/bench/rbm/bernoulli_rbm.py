"""Times scikit-learn's BernoulliRBM as a user calls it; one line for each run,
scikit-learn,components,batch size,images per second."""

import gzip
import sys
import time

import numpy as np
from sklearn.neural_network import BernoulliRBM


def main(images, components, batch_size, dtype, epochs, runs, limit):
    with gzip.open(images) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16)
    data = (pixels.reshape(-1, 784)[: int(limit)] / 255).astype(dtype)
    for run in range(int(runs)):
        machine = BernoulliRBM(
            n_components=int(components),
            learning_rate=0.06,
            batch_size=int(batch_size),
            n_iter=int(epochs),
            random_state=run,
        )
        start = time.perf_counter()
        machine.fit(data)
        seconds = time.perf_counter() - start
        rate = len(data) * int(epochs) / seconds
        print(f"scikit-learn,{components},{batch_size},{rate:.0f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
