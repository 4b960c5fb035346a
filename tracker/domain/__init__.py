"""The city hall's rules. Knows no SQL, no screen and no file; the clock is always an argument."""
