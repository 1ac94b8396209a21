"""Loads the generator of a model file into PyTorch and compares what it makes with Galatea's.

  galatea sample model.safetensors --count 100 --set fixedNoise=true --out samples.npy
  python3 runner/bench/gan/load.py model.safetensors samples.npy

Prints the largest difference of any value. For unconditional models. Needs PyTorch and NumPy,
nothing else: a safetensors file is the length of a JSON header, the header, and the numbers.
"""

import hashlib
import json
import math
import struct
import sys

import numpy
import torch
from torch import nn


def read(path):
    """The tensors and the metadata of a safetensors file."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        body = file.read()
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        values = numpy.frombuffer(body[first:last], "<f4").reshape(entry["shape"])
        tensors[name] = torch.tensor(values)
    return tensors, metadata


def build(line, state, channels):
    """The module of a line such as 'convolution size=8 kernel=4 stride=2 padding=1'."""
    kind, *words = line.split()
    option = dict(word.split("=") for word in words)
    if option.get("spectral") == "true":
        weight = state["weight"]
        matrix = weight.reshape(weight.shape[0], weight.shape[1], -1).permute(2, 1, 0)
        matrix = matrix.reshape(-1, weight.shape[0])
        left, right = state.pop("left_singular_vector"), state.pop("right_singular_vector")
        state["weight"] = weight / (left @ matrix @ right)
    if kind in ("dense", "convolution", "transposed-convolution"):
        out, bias = int(option["size"]), "bias" in state
        if kind == "dense":
            module = nn.Linear(state["weight"].shape[1], out, bias)
        else:
            window = [int(option[name]) for name in ("kernel", "stride", "padding")]
            convolution = nn.Conv2d if kind == "convolution" else nn.ConvTranspose2d
            module = convolution(channels, out, *window, bias=bias)
    else:
        module = {
            "batch-normalization": lambda: nn.BatchNorm2d(channels),
            "layer-normalization": lambda: nn.GroupNorm(1, channels),
            "relu": nn.ReLU,
            "leaky-relu": lambda: nn.LeakyReLU(float(option["slope"])),
            "tanh": nn.Tanh,
            "sigmoid": nn.Sigmoid,
            "dropout": nn.Dropout,
            "reshape": lambda: nn.Unflatten(1, [int(e) for e in option["shape"].split(",")]),
        }[kind]()
    missing, unexpected = module.load_state_dict(state, strict=False)
    # PyTorch counts the batches of a batch normalisation; Galatea has no use for the count.
    assert not unexpected and set(missing) <= {"num_batches_tracked"}, (line, missing, unexpected)
    return module.eval()


def run(role, x, tensors, lines):
    """What a network makes of rows."""
    for index, line in enumerate(lines):
        prefix = f"{role}.{index}."
        state = {n[len(prefix):]: t for n, t in tensors.items() if n.startswith(prefix)}
        kind = line.split()[0]
        if "convolution" in kind or "normalization" in kind:
            x = x.reshape(*x.shape, 1, 1) if x.dim() == 2 else x
        elif kind in ("dense", "reshape"):
            x = x.flatten(1)
        x = build(line, state, x.shape[1])(x)
    return x


MASK = (1 << 64) - 1


class Stream:
    """Galatea's random numbers (io.galatea.api.RandomStream): SplitMix, named by SHA-256."""

    def __init__(self, identity):
        self.start, z = struct.unpack(">QQ", hashlib.sha256(identity).digest()[:16])
        z = (z ^ (z >> 33)) * 0xFF51AFD7ED558CCD & MASK
        z = (z ^ (z >> 33)) * 0xC4CEB9FE1A85EC53 & MASK
        z = (z ^ (z >> 33)) | 1
        self.gamma = z ^ 0xAAAAAAAAAAAAAAAA if bin(z ^ (z >> 1)).count("1") < 24 else z
        self.position = 0

    def named(self, name):
        return Stream(struct.pack(">QQ", self.start, self.gamma) + name.encode())

    def uniform(self):
        z = (self.start + 0x9E3779B97F4A7C15 + self.position * self.gamma) & MASK
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
        self.position += 1
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def gaussian(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())


def main(model, samples):
    tensors, metadata = read(model)
    ours = numpy.load(samples)
    lines = metadata["generator"].split("\n")
    noise = Stream(struct.pack(">q", 0)).named("latents").named("from")
    latents = torch.tensor(
        [[noise.gaussian() for _ in range(int(metadata["latent-size"]))] for _ in ours]
    )
    with torch.no_grad():
        made = run("generator", latents, tensors, lines).numpy().reshape(ours.shape)
    activations = [line for line in lines if not line.startswith("reshape")]
    if activations[-1] == "tanh":
        made = (made + 1) / 2
    print(f"{len(ours)} samples, largest difference {abs(made - ours).max():.2e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
