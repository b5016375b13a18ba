"""Print how long the examiner takes to be imported and to examine right answers.

No two machines agree on these times, so this is no test.
"""

import statistics
import subprocess
import sys
import timeit

from wrong_answers import right

from examiner import QUESTIONS, examine

IMPORT = "import numpy, timeit; print(timeit.timeit('from examiner import check', number=1))"


def median_of_examining(question):
    """Return the median time to examine a right answer, in milliseconds."""
    answer = right(question)[0]
    return 1000 * statistics.median(timeit.repeat(lambda: examine(question, answer), number=1, repeat=50))


def seconds_to_import():
    """Return the best of five times to import the examiner in a new process, after NumPy."""
    made = [subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True) for _ in range(5)]
    return min(float(process.stdout) for process in made)


if __name__ == "__main__":
    times = {question: median_of_examining(question) for question in QUESTIONS}
    print(f"import beyond numpy: {seconds_to_import():.3f} s")
    print(f"examine a right answer, median over {len(times)} questions: {statistics.median(times.values()):.2f} ms")
    for question in sorted(times, key=times.get)[:-6:-1]:
        print(f"  {question}: {times[question]:.2f} ms")
