"""How many parameters the feed-forward block of a transformer has, with a gate and without one.

Shazeer (2020), https://arxiv.org/abs/2002.05202, who takes 2/3 of the width for a gated block.
"""


def parameter_count(d_model: int, d_ff: int, *, gated: bool, bias: bool = False) -> int:
    """The number of weights and biases of a feed-forward block.

    Without a gate: d_model → d_ff → d_model, two matrices. gated: a third matrix, d_model → d_ff, for the gate.
    bias: one number per unit of every layer. Raises ValueError for a width below 1.
    """
    _checked(d_model=d_model, d_ff=d_ff)
    inner = 2 if gated else 1
    weights = (inner + 1) * d_model * d_ff
    return weights + (inner * d_ff + d_model if bias else 0)


def gated_width(d_ff: int, multiple_of: int = 1) -> int:
    """The width of a gated block with as many weights as an ungated one of width d_ff: 2/3 of it, rounded up to a multiple.

    Three matrices of this width hold as many weights as two of d_ff; exactly as many where 2/3 of d_ff is such a multiple.
    Raises ValueError for a width or a multiple below 1.
    """
    _checked(d_ff=d_ff, multiple_of=multiple_of)
    return -(-2 * d_ff // (3 * multiple_of)) * multiple_of


def _checked(**widths: int) -> None:
    for name, width in widths.items():
        if isinstance(width, bool) or not isinstance(width, int) or width < 1:
            raise ValueError(f"{name} must be a whole number of at least 1, received {width!r}")
