"""The files that the lesson's chart follows: what it shows at every depth, for any choice that a reader can make."""

from activation_lab.lessons.vanishing_gradients.results import Choice

# The part of the address after the lesson's, as a route's.
PATTERN = "{functions}/{width:int}/{initialiser}/{sigma:float}/{seed:int}"
choice = Choice.from_address
