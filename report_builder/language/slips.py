"""Two numbers that were meant to be one: 3,340 and 3,430, £480,000 and £450,000."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Slip = Literal["transposed", "one digit", "scale"]


def slip(first: Decimal, second: Decimal) -> Slip | None:
    """How one number could have been mistyped for another: two digits that changed places, one digit that differs, or a
    thousandfold ("£2.4m" for "£2.4bn"). None where they are equal, or too far apart to have been meant for one."""
    first, second = abs(first), abs(second)
    if first == second or not first or not second:
        return None
    greater, lesser = max(first, second), min(first, second)
    if greater == lesser * 1000:
        return "scale" if len(_digits(lesser)) > 1 else None
    one, other = _aligned(first, second)
    if len(one) != len(other) or len(one) < 2:
        return None
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]:
        return "transposed"
    return "one digit" if len(wrong) == 1 and greater <= lesser * Decimal("1.3") else None


def is_rounding(first: Decimal, first_step: Decimal, second: Decimal, second_step: Decimal) -> bool:
    """Whether the coarser of two numbers is the other one, rounded."""
    return abs(first - second) <= max(first_step, second_step) / 2


def _aligned(first: Decimal, second: Decimal) -> tuple[str, str]:
    """The digits of both, noughts at the end that both have left out."""
    power = min(_exponent(first), _exponent(second))
    return str(int(first.scaleb(-power))), str(int(second.scaleb(-power)))


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _digits(number: Decimal) -> str:
    return "".join(map(str, number.normalize().as_tuple().digits))
