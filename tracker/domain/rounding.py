"""One rounding for every number a person reads: half away from zero, on exact values."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

Number = Decimal | Fraction | int | float


def exact(value: Number) -> Fraction:
    """The value as an exact fraction. Floats are taken at their shortest decimal text, as a person reads them."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def half_up(value: Number, digits: int) -> Decimal:
    """``value`` rounded half away from zero to ``digits`` decimals: −63.75 → −63.8 at one decimal.

    ``digits`` may be negative (−1 rounds to tens). Never returns a negative zero.
    """
    fraction = exact(value)
    scale = Fraction(10) ** digits
    scaled = abs(fraction) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    signed = -whole if fraction < 0 else whole
    with localcontext() as context:
        context.prec = len(str(whole)) + abs(digits) + 1  # the usual 28 digits are fewer than a sum may have
        result = Decimal(signed).scaleb(-digits)
        return result.quantize(Decimal(1).scaleb(-max(digits, 0)), rounding=ROUND_HALF_UP)
