"""The command line: ``python -m examiner COMMAND``, or ``examiner COMMAND``."""

import argparse
import sys

from examiner.grading import command as grade

COMMANDS = {"grade": grade}


def main():
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="examiner", description="Judges answers to the exercises of this course.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        one = commands.add_parser(name, help=module.__doc__.strip())
        module.add_arguments(one)
        one.set_defaults(run=module.run)
    arguments = parser.parse_args()
    return arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
