"""One BLAS thread, so that one reader's lesson does not starve the others."""

from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def one_blas_thread() -> None:
    """From the first call on, a matrix product in this process uses one core.

    BLAS has one number of threads for the whole process, and several readers' experiments overlap: were it put back at
    the end of each, the first to end would free the others. Nothing else here multiplies matrices worth two cores.
    """
    ThreadpoolController().limit(limits=1, user_api="blas")
