"""What first screens compute of a typed function, which may take a second: the first packet waits only a moment, the page gets it later."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import ParamSpec, TypeVar

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
# Seconds that the first packet waits.
PATIENCE = 0.05
# What has begun goes on, and is there for the page.
_computing = ThreadPoolExecutor(2, "typed-first-screen")


def in_time(
    compute: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
) -> Result | None:
    """The result, or None if it takes too long."""
    computed = _computing.submit(compute, *arguments, **named)
    try:
        return computed.result(PATIENCE)
    except Late:
        computed.cancel()
        return None
