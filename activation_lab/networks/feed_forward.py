"""How many parameters the feed-forward block of a transformer has, with a gate and without one.

Shazeer (2020), https://arxiv.org/abs/2002.05202, who takes 2/3 of the width for a gated block.
"""


def parameter_count(d_model: int, d_ff: int, *, gated: bool) -> int:
    """The number of weights of a feed-forward block without biases.

    Without a gate: d_model → d_ff → d_model, two matrices. gated: a third matrix, d_model → d_ff, for the gate.
    Raises ValueError for a width below 1.
    """
    _checked(d_model=d_model, d_ff=d_ff)
    return (3 if gated else 2) * d_model * d_ff


def gated_width(d_ff: int) -> int:
    """The width of a gated block with as many weights as an ungated one of width d_ff: 2/3 of it, rounded up.

    Three matrices of this width hold as many weights as two of d_ff; exactly as many where 2/3 of d_ff is a whole number.
    Raises ValueError for a width below 1.
    """
    _checked(d_ff=d_ff)
    return -(-2 * d_ff // 3)


def _checked(**widths: int) -> None:
    for name, width in widths.items():
        if isinstance(width, bool) or not isinstance(width, int) or width < 1:
            raise ValueError(f"{name} must be a whole number of at least 1, received {width!r}")
