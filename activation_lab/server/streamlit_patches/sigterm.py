"""A SIGTERM that is announced before it stops anything.

Wraps the signal handler that `streamlit run` or uvicorn has installed, for which neither has a hook: the lifespan of an ASGI app
hears of the end only once connections are being closed. A load balancer needs the warning before. Relies on the handler being
there when the lifespan starts, and on its stopping the server when called later, from the event loop. No public issue is known
to us; uvicorn stops at once in the same way. Seen in Streamlit 1.67. It can go where the host can wait before the SIGTERM (a preStop
hook) and tells the load balancer itself.
"""

import asyncio
import os
import signal
import threading

# Seconds between the SIGTERM and the stop, in which /ready says no and everything else works on.
DRAIN = "ACTIVATION_LAB_DRAIN_SECONDS"
draining = threading.Event()


def drain_before_stopping() -> None:
    """From now on a SIGTERM is announced by /ready for the time that the host set, and then stops the server as before.

    A second SIGTERM stops it at once. Call it in the server's event loop, once the server has its own handler.
    """
    stop = signal.getsignal(signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread() or not callable(stop):
        return
    seconds = float(os.environ.get(DRAIN, 0))
    loop = asyncio.get_running_loop()

    def drain(number, frame):
        if draining.is_set():
            stop(number, frame)
            return
        draining.set()
        loop.call_soon_threadsafe(loop.call_later, seconds, stop, number, frame)

    signal.signal(signal.SIGTERM, drain)
