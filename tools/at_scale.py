"""Train a small transformer with each activation, and write one table, which the claims laboratory judges.

    make measure WHAT=frameworks                                       an environment with PyTorch
    .venv-frameworks/bin/python tools/at_scale.py --size smoke         a minute, to see that it works
    .venv-frameworks/bin/python tools/at_scale.py --size cores         an hour of two cores
    .venv-frameworks/bin/python tools/at_scale.py --size accelerator   eleven minutes on one accelerator (an H200)

It reads what every machine has, the sources of Python's standard library, and learns to predict the next byte.
The rules are those of the laboratory: a seed decides on batches and first weights, whatever the activation; a
seed of its own picks the rate, on a grid that is widened until its edge is not the best; then come the seeds
that count. A run that stands in the table is not repeated, so an interrupted table is resumed by the same command.
"""

import argparse
import csv
import multiprocessing
import os
import platform
import sysconfig
import time
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

ACTIVATIONS = {
    "relu": functional.relu,
    "gelu": functional.gelu,
    "silu": functional.silu,
    "relu_squared": lambda z: functional.relu(z) ** 2,
    "swiglu": functional.silu,  # of the gate
    "linear": lambda z: z,  # to see whether the table can tell anything apart
}
SEARCH_SEED = 5  # picks the rate, and counts for nothing else
FIRST_RATES = (0.002, 0.004, 0.008)
COLUMNS = ["activation", "rate", "seed", "loss", "parameters", "seconds"]
COLUMNS += ["size", "bytes_read", "machine", "python", "torch"]
TABLE = Path("code/activations/network/at_scale.csv")


@dataclass(frozen=True)
class Size:
    """How large the transformer is, how long it reads, and how many of its runs count."""

    width: int
    layers: int
    steps: int
    batch: int
    context: int
    runs: int
    heads: int = 4

    @property
    def seeds(self):
        """The seeds of the runs that count."""
        return [seed for seed in range(self.runs + 1) if seed != SEARCH_SEED]


SIZES = {
    "smoke": Size(width=24, layers=1, steps=12, batch=4, context=32, runs=1),
    "cores": Size(width=128, layers=3, steps=1500, batch=16, context=64, runs=5),
    "accelerator": Size(width=256, layers=4, steps=2000, batch=32, context=128, runs=16),
}


class Feedforward(nn.Module):
    """The layer with the activation; a gate has a third matrix, and two thirds of the width to pay for it."""

    def __init__(self, width, name):
        super().__init__()
        gated = name == "swiglu"
        hidden = 8 * width // 3 if gated else 4 * width
        self.activation = ACTIVATIONS[name]
        self.into = nn.Linear(width, hidden, bias=False)
        self.gate = nn.Linear(width, hidden, bias=False) if gated else None
        self.out = nn.Linear(hidden, width, bias=False)

    def forward(self, x):
        """Return the layer's contribution to the residual path."""
        if self.gate is None:
            return self.out(self.activation(self.into(x)))
        return self.out(self.activation(self.gate(x)) * self.into(x))


class Block(nn.Module):
    """Attention and feed-forward layer, each behind a norm and beside a residual path."""

    def __init__(self, size, name):
        super().__init__()
        self.heads = size.heads
        self.norms = nn.ModuleList([nn.RMSNorm(size.width), nn.RMSNorm(size.width)])
        self.qkv = nn.Linear(size.width, 3 * size.width, bias=False)
        self.out = nn.Linear(size.width, size.width, bias=False)
        self.feedforward = Feedforward(size.width, name)

    def attend(self, x):
        """Let each place look at those before it."""
        q, k, v = self.qkv(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        return self.out(functional.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).flatten(2))

    def forward(self, x):
        """Add both contributions to what came in."""
        x = x + self.attend(self.norms[0](x))
        return x + self.feedforward(self.norms[1](x))


class Transformer(nn.Module):
    """A transformer that predicts the next byte of ASCII text."""

    def __init__(self, size, name):
        super().__init__()
        self.letters = nn.Embedding(128, size.width)
        self.places = nn.Embedding(size.context, size.width)
        self.blocks = nn.Sequential(*(Block(size, name) for _ in range(size.layers)))
        self.norm = nn.RMSNorm(size.width)
        self.logits = nn.Linear(size.width, 128, bias=False)

    def forward(self, text):
        """Return logits of the byte after each byte."""
        x = self.letters(text) + self.places.weight[: text.shape[1]]
        return self.logits(self.norm(self.blocks(x)))


def draw_weights(model, seed):
    """Draw each matrix from seed and name: rivals share every matrix that both have in the same shape."""
    for name, weights in model.named_parameters():
        if weights.ndim == 2:
            generator = torch.Generator().manual_seed(zlib.crc32(f"{seed} {name}".encode()))
            drawn = torch.randn(weights.shape, generator=generator)
            scale = 0.02 if "logits" in name else weights.shape[1] ** -0.5
            weights.data.copy_(scale * drawn)


def standard_library():
    """Return the text to learn and, from every tenth file, the text to be tested on."""
    files = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))
    texts = [path.read_bytes().decode("ascii", "ignore").encode() for path in files]
    tested = b"".join(texts[::10])
    learned = b"".join(text for number, text in enumerate(texts) if number % 10)
    return [torch.frombuffer(bytearray(text), dtype=torch.uint8).long() for text in (learned, tested)]


def batches(text, size, count, seed):
    """Yield batches of text; the seed alone decides which."""
    generator = torch.Generator().manual_seed(seed)
    for _ in range(count):
        starts = torch.randint(len(text) - size.context - 1, (size.batch, 1), generator=generator)
        yield text[starts + torch.arange(size.context + 1)]


def loss_on(model, batch, device):
    """Return the mean cross-entropy of the next byte, in nats."""
    batch = batch.to(device)
    return functional.cross_entropy(model(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten())


def run(name, rate, seed, size, texts, device):
    """Train once; return the loss on text that was not learned, the number of parameters and the seconds."""
    model = Transformer(size, name)
    draw_weights(model, seed)
    model.to(device)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=0.1)
    warm = max(1, size.steps // 10)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (size.steps - step) / (size.steps - warm))
    )
    began = time.process_time() if device == "cpu" else time.perf_counter()
    for batch in batches(texts[0], size, size.steps, seed):
        optimiser.zero_grad()
        loss_on(model, batch, device).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        plan.step()
    with torch.no_grad():
        losses = [loss_on(model, batch, device) for batch in batches(texts[1], size, 64, seed=0)]
        loss = torch.stack(losses).mean().nan_to_num(nan=float("inf")).item()  # an explosion is never the best
    seconds = (time.process_time() if device == "cpu" else time.perf_counter()) - began
    return loss, sum(p.numel() for p in model.parameters()), seconds


def rows_of(path):
    """Return the lines of a table."""
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


class Table:
    """The runs made so far, in a file that grows by a line a run."""

    def __init__(self, path, size_name):
        self.path, self.size_name, self.size = path, size_name, SIZES[size_name]
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        cores = f"{platform.machine()}, {os.cpu_count()} cores"
        self.machine = torch.cuda.get_device_name() if self.device == "cuda" else cores
        self.texts = standard_library()
        mine = [row for row in rows_of(path) if row["size"] == size_name]
        self.losses = {(r["activation"], float(r["rate"]), int(r["seed"])): float(r["loss"]) for r in mine}

    def loss(self, name, rate, seed):
        """Return the loss of a run, and make the run if it is missing."""
        if (name, rate, seed) not in self.losses:
            loss, parameters, seconds = run(name, rate, seed, self.size, self.texts, self.device)
            self.losses[name, rate, seed] = loss
            read = self.size.steps * self.size.batch * self.size.context
            made = [name, rate, seed, f"{loss:.5f}", parameters, f"{seconds:.1f}", self.size_name, read, self.machine]
            row = [*made, platform.python_version(), torch.__version__]
            with self.path.open("a", newline="") as file:
                csv.writer(file, lineterminator="\n").writerow(row)
            print(*row, flush=True)
        return self.losses[name, rate, seed]


def best_rate(table, name):
    """Return the best rate of a grid that is widened until its edge is not the best."""
    rates = list(FIRST_RATES)
    while True:
        best = min(rates, key=lambda rate: table.loss(name, rate, SEARCH_SEED))
        if best == rates[0]:
            rates.insert(0, rates[0] / 2)
        elif best == rates[-1]:
            rates.append(rates[-1] * 2)
        else:
            return best


def make_runs(out, size_name, name):
    """Make all runs of one activation."""
    torch.set_num_threads(1)  # the other cores have activations of their own
    torch.backends.cuda.matmul.allow_tf32 = True  # an accelerator's products keep ten bits of each factor
    table = Table(out, size_name)
    rate = best_rate(table, name)
    for seed in table.size.seeds:
        table.loss(name, rate, seed)


def put_in_order(path):
    """Sort the lines, which came as they were ready: by size and activation, the search for a rate first."""
    sizes, names = list(SIZES), list(ACTIVATIONS)

    def place(row):
        seed = int(row["seed"])
        return sizes.index(row["size"]), names.index(row["activation"]), seed != SEARCH_SEED, seed

    rows = sorted(rows_of(path), key=place)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", choices=SIZES, default="smoke")
    size = parser.parse_args().size
    out = TABLE if size != "smoke" else Path("_build/at_scale_smoke.csv")
    out.parent.mkdir(exist_ok=True)
    if size == "smoke" or not out.exists():
        out.write_text(",".join(COLUMNS) + "\n")
    workers = len(ACTIVATIONS) if torch.cuda.is_available() else os.cpu_count()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:  # CUDA does not survive a fork
        for done in [pool.submit(make_runs, out, size, name) for name in ACTIVATIONS]:
            done.result()
    put_in_order(out)


if __name__ == "__main__":
    main()
