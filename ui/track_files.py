"""What charts follow live where it is too much for a message: files that are computed from their address alone.

`/tracks/<lesson>?<settings>` is the same on any server, so a link needs no session, and browsers keep it.
"""

import gzip
import json
import threading
from functools import lru_cache

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui.served_files import compressible

# Long enough for a lesson, short enough for a new release to be seen.
AN_HOUR = "public, max-age=3600"
