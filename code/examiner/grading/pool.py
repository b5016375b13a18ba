"""Hands submissions out, to this machine's processors or to a Dask cluster, and takes the records in."""

from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context

from examiner.grading.grade import grade

AHEAD = 3  # submissions handed out for each worker, so that none waits and memory stays flat


def on_this_machine(submissions, settings, jobs):
    """Yield each submission with its record as it is finished.

    Parameters
    ----------
    submissions : iterable of Submission
    settings : Settings
    jobs : int
        How many are graded at the same time.
    """
    waiting = iter(submissions)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
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
        If no scheduler answers.
    """
    from distributed import Client, as_completed

    waiting = iter(submissions)
    with Client(address, timeout="10s") as client:
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
