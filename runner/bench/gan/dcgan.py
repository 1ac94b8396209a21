"""Times PyTorch on the networks of Galatea's dcgan-32; one line for each run,
pytorch,base width,batch size,milliseconds, the median of one discriminator and one
generator update as PyTorch's DCGAN tutorial makes them. The generated images are shared
by both updates. The last two arguments are the number of threads and whether images lie
channels last."""

import statistics
import sys
import time

import torch
from torch import nn


def generator(w, latents):
    def grow(ins, outs, stride, padding):
        return [
            nn.ConvTranspose2d(ins, outs, 4, stride, padding, bias=False),
            nn.BatchNorm2d(outs),
            nn.ReLU(True),
        ]

    return nn.Sequential(
        *grow(latents, 4 * w, 1, 0),
        *grow(4 * w, 2 * w, 2, 1),
        *grow(2 * w, w, 2, 1),
        nn.ConvTranspose2d(w, 3, 4, 2, 1),
        nn.Tanh(),
    )


def discriminator(w):
    def shrink(ins, outs):
        return [
            nn.Conv2d(ins, outs, 4, 2, 1, bias=False),
            nn.BatchNorm2d(outs),
            nn.LeakyReLU(0.2, True),
        ]

    return nn.Sequential(
        nn.Conv2d(3, w, 4, 2, 1),
        nn.LeakyReLU(0.2, True),
        *shrink(w, 2 * w),
        *shrink(2 * w, 4 * w),
        nn.Conv2d(4 * w, 1, 4, 1, 0),
    )


def main(width, batch, warm_up, steps, runs, threads, layout):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    memory = torch.channels_last if layout else torch.contiguous_format
    g = generator(width, 100).to(memory_format=memory)
    d = discriminator(width).to(memory_format=memory)
    g_rule = torch.optim.Adam(g.parameters(), 2e-4, betas=(0.5, 0.999))
    d_rule = torch.optim.Adam(d.parameters(), 2e-4, betas=(0.5, 0.999))
    loss = nn.BCEWithLogitsLoss()
    real = torch.rand(batch, 3, 32, 32).mul(2).sub(1).to(memory_format=memory)
    ones = torch.ones(batch)
    zeros = torch.zeros(batch)

    def step():
        d_rule.zero_grad(set_to_none=True)
        loss(d(real).view(-1), ones).backward()
        fake = g(torch.randn(batch, 100, 1, 1))
        loss(d(fake.detach()).view(-1), zeros).backward()
        d_rule.step()
        g_rule.zero_grad(set_to_none=True)
        loss(d(fake).view(-1), ones).backward()
        g_rule.step()

    for _ in range(warm_up):
        step()
    for _ in range(runs):
        times = []
        for _ in range(steps):
            start = time.perf_counter()
            step()
            times.append(time.perf_counter() - start)
        print(f"pytorch,{width},{batch},{1000 * statistics.median(times):.2f}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
