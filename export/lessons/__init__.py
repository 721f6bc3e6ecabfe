"""The lessons as they are recorded for the static site: one file each, which computes its default results."""

from export.lessons import choose, dying_relu, learned_slope, playground, self_normalization, vanishing_gradients

LESSONS = (
    vanishing_gradients.page,
    self_normalization.page,
    dying_relu.page,
    learned_slope.page,
    choose.page,
    playground.page,
)
