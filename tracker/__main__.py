"""``python -m tracker``: hands the words typed to the command line and the exit code back."""

import sys

from tracker.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
