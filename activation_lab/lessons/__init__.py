"""The lessons as they are recorded for the static site: one file each, which computes its default results."""

from activation_lab.lessons.choose import recorded as choose
from activation_lab.lessons.dying_relu import recorded as dying_relu
from activation_lab.lessons.learned_slope import recorded as learned_slope
from activation_lab.lessons.playground import recorded as playground
from activation_lab.lessons.self_normalization import recorded as self_normalization
from activation_lab.lessons.vanishing_gradients import recorded as vanishing_gradients

LESSONS = (
    vanishing_gradients.page,
    self_normalization.page,
    dying_relu.page,
    learned_slope.page,
    choose.page,
    playground.page,
)
