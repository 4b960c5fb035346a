"""The operator's commands, ``python -m tracker …``: exit 0 done, 1 refused, 2 wrong use.

Must not hold a rule of the city hall: commands call the same services as the screens.
"""
