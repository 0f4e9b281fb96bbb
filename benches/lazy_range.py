#!/usr/bin/env python3
"""The smallest workloads in Python, for scale: nanoseconds per item, the best of five runs."""

import time

COUNT = 1_000_000


def lazy_range(up_to):
    index = 0
    while index < up_to:
        yield index
        index += 1


def fibonacci(count):
    a, b = 0, 1
    for _ in range(count):
        yield a
        a, b = b, (a + b) % 2**64


def nested(count):
    for row in range(count // 100):
        for column in range(100):
            yield row ^ column


def squares():
    total = 0
    while True:
        number = yield total
        total = (total + number * number) % 2**64


def delegating(depth, count):
    if depth == 0:
        yield from lazy_range(count)
    else:
        yield from delegating(depth - 1, count)


def consume(generator):
    for _ in generator:
        pass


def send_all(count):
    generator = squares()
    next(generator)
    for number in range(count):
        generator.send(number)


WORKLOADS = {
    "range": lambda: consume(lazy_range(COUNT)),
    "fibonacci": lambda: consume(fibonacci(COUNT)),
    "nested": lambda: consume(nested(COUNT)),
    "nested_sum": lambda: sum(nested(COUNT)),
    "send": lambda: send_all(COUNT),
    "delegation_3": lambda: consume(delegating(2, COUNT)),
    "delegation_10": lambda: consume(delegating(9, COUNT)),
}

for name, run in WORKLOADS.items():
    times = []
    for _ in range(5):
        before = time.perf_counter()
        run()
        times.append(time.perf_counter() - before)
    print(f"{name}\t{min(times) / COUNT * 1e9:.1f}", flush=True)
