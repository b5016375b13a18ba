"""Hands submissions out, to this machine's processors or to a Dask cluster, and takes the records in."""

import contextlib
import logging
from concurrent.futures import FIRST_COMPLETED, CancelledError, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path

from examiner.grading import wall
from examiner.grading.worker import Worker, grade_apart

AHEAD = 3  # submissions handed out for each worker, so that none waits and memory stays flat
PATIENCE = "10s"  # until a scheduler answers
AGAIN = "the same command goes on where this one stopped"
TLS = {"tls_ca_file": "ca.pem", "tls_client_cert": "cert.pem", "tls_client_key": "key.pem"}


def on_this_machine(submissions, settings, jobs):
    """Yield each submission with its record as it is finished, ``jobs`` of them at the same time."""
    waiting, free = iter(submissions), [Worker() for _ in range(jobs)]
    workers = list(free)

    def graded(submission):
        worker = free.pop()
        try:
            return worker.grade(submission, settings)
        finally:
            free.append(worker)

    pool = ThreadPoolExecutor(jobs)
    try:
        running = {pool.submit(graded, one): one for one in islice(waiting, AHEAD * jobs)}
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
                running |= {pool.submit(graded, one): one for one in islice(waiting, 1)}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.end()


def on_cluster(submissions, settings, address, tls=None):
    """Yield each submission with its record as a Dask cluster finishes it; a lost worker's share is handed out again.

    ``tls`` is a folder with ``ca.pem``, ``cert.pem`` and ``key.pem``; the address then begins with ``tls://``.
    """
    from distributed import Client, KilledWorker, Security, as_completed

    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # it is told in a sentence
    files = {option: str(Path(tls) / name) for option, name in TLS.items()} if tls else {}
    security = Security(require_encryption=True, **files) if tls else None
    waiting = iter(submissions)
    with lost(CancelledError, KilledWorker), Client(address, timeout=PATIENCE, security=security) as client:
        bare = [worker for worker, stands in client.run(wall.stands, settings.wall).items() if not stands]
        if bare:
            raise wall.NoWall(f"on {', '.join(bare)} {wall.HOW}")
        running = {}

        def hand_out(count):
            futures = [(client.submit(grade_apart, one, settings, pure=False), one) for one in islice(waiting, count)]
            running.update(futures)
            return [future for future, _ in futures]

        finished = as_completed(hand_out(AHEAD * max(1, sum(client.nthreads().values()))))
        for future in finished:
            yield running.pop(future), future.result()
            for more in hand_out(1):
                finished.add(more)


@contextlib.contextmanager
def lost(*errors):
    """Say in a sentence that the cluster was lost, where these errors would say it at length."""
    try:
        yield
    except errors as error:
        raise OSError(f"the scheduler or several workers were lost; {AGAIN}") from error
