"""The Python side of `million`: coroutines that wait in a loop under a virtual clock.

Prints how many bytes the suspended ones take in memory, and how many seconds the rest took.
"""

import gc
import heapq
import sys
import time
import types


@types.coroutine
def sleep(seconds):
    return (yield seconds)


async def naps(times):
    for _ in range(times):
        await sleep(1)


def resident():
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def main(count, times):
    before = resident()
    waiting = []
    turn = 0
    for _ in range(count):
        coroutine = naps(times)
        turn += 1
        heapq.heappush(waiting, (coroutine.send(None), turn, 0, coroutine))
    size = resident() - before
    start = time.perf_counter()
    while waiting:
        now, _, started, coroutine = heapq.heappop(waiting)
        try:
            wait = coroutine.send(now - started)
        except StopIteration:
            continue
        turn += 1
        heapq.heappush(waiting, (now + wait, turn, now, coroutine))
    print(size, time.perf_counter() - start)


# The collector of cycles finds none here, and would only add to the time.
gc.disable()
main(int(sys.argv[1]), int(sys.argv[2]))
