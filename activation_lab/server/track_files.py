"""What charts follow live where it is too much for a message: files of numbers, without which the chart is drawn at release."""

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from activation_lab.server.computed_files import ComputedFiles

# Long enough for a lesson, short enough for a new release to be seen.
AN_HOUR = "public, max-age=3600"
# A wide one takes five seconds of a core, so that the last in the queue waits half a minute.
MOST_WAITING = 5
# Of 0.1 MB each.
MOST = 64


def routes(tracks):
    """The routes to give to st.App: GET /tracks/<lesson>/<pattern>.

    tracks: by lesson, a module with PATTERN and with `choice`, which takes what the pattern holds and gives the lesson's
    Choice, a hashable with `track()`, or None where no reader can have made it.
    """
    files = ComputedFiles(lambda choice: choice.track(), MOST_WAITING, MOST)
    return [Route(f"/tracks/{lesson}/{of.PATTERN}", _serving(files, of.choice)) for lesson, of in tracks.items()]


def _serving(files, choice):
    async def serve(request):
        chosen = choice(**request.path_params)
        if chosen is None:
            return PlainTextResponse("No such lesson.", 404)
        return await files.answer(request, chosen, AN_HOUR)

    return serve
