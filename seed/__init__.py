"""The demo city: a fictional city hall one can walk through. Data files and the loader, nothing the product needs.

Every name, person and figure in ``data/`` is invented.
"""

from seed.loader import load

__all__ = ["load"]
