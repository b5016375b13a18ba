"""Hands submissions out, to this machine's processors or to a Dask cluster, and takes the records in."""

import contextlib
import logging
import signal
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context

from examiner.grading.grade import grade

AHEAD = 3  # submissions handed out for each worker, so that none waits and memory stays flat

AGAIN = "the same command goes on where this one stopped"


@contextlib.contextmanager
def told(what, *errors):
    """Tell in a sentence what was lost, where these errors would tell it at length."""
    try:
        yield
    except errors as error:
        raise OSError(f"{what}; {AGAIN}") from error


def ignore_interrupts():
    """Leave Ctrl-C to the process that hands out, when a process begins that grades."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def on_this_machine(submissions, settings, jobs):
    """Yield each submission with its record as it is finished.

    Parameters
    ----------
    submissions : iterable of Submission
    settings : Settings
    jobs : int
        How many are graded at the same time.

    Raises
    ------
    OSError
        If a process that grades was ended from outside.
    """
    waiting = iter(submissions)
    lost = told("a process that grades was ended from outside, perhaps for want of memory", BrokenExecutor)
    with lost, ProcessPoolExecutor(jobs, get_context("spawn"), ignore_interrupts) as pool:
        running = {pool.submit(grade, one, settings): one for one in islice(waiting, AHEAD * jobs)}
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
                running |= {pool.submit(grade, one, settings): one for one in islice(waiting, 1)}


def on_cluster(submissions, settings, address):
    """Yield each submission with its record as a Dask cluster finishes it; a lost worker's share is handed out again.

    Parameters
    ----------
    submissions : iterable of Submission
    settings : Settings
    address : str
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    ModuleNotFoundError
        If distributed is not installed.
    OSError
        If no scheduler answers, or none any more.
    """
    from distributed import Client, KilledWorker, as_completed

    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # it is told in a sentence
    waiting = iter(submissions)
    lost = told("the scheduler or several workers were lost", CancelledError, KilledWorker)
    with lost, Client(address, timeout="10s") as client:
        workers = max(1, sum(client.nthreads().values()))
        running = {}

        def hand_out(count):
            futures = [(client.submit(grade, one, settings, pure=False), one) for one in islice(waiting, count)]
            running.update(futures)
            return [future for future, _ in futures]

        finished = as_completed(hand_out(AHEAD * workers))
        for future in finished:
            yield running.pop(future), future.result()
            for more in hand_out(1):
                finished.add(more)
