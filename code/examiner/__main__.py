"""The command line: ``python -m examiner COMMAND``, or ``examiner COMMAND``."""

import argparse
import sys

from examiner.grading import command as grade
from examiner.grading import gradescope

COMMANDS = {"grade": grade, "gradescope-zip": gradescope}


def main(words=None):
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="examiner", description="Judges answers to the exercises of this course.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        one = commands.add_parser(name, help=module.__doc__.strip().split("\n")[0])
        module.add_arguments(one)
        one.set_defaults(run=module.run)
    arguments = parser.parse_args(words)
    return arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
