"""The article that Activation Lab began from, whose sentences it checks: named wherever it is first spoken of."""

from activations.activation import Source

# Its author’s own list of articles, github.com/BindiChen/machine-learning, names it; articles there are signed B. Chen.
ARTICLE = Source(
    "B. Chen",
    "7 popular activation functions you should know in Deep Learning and how to use them with Keras and TensorFlow 2",
    2021,
    "https://towardsdatascience.com/7-popular-activation-functions-you-should-know-in-deep-learning-and-how-to-use-them-with-keras-and-27b4d838dfe6",
)
# In Markdown, below a heading that speaks of it.
NAMED = f"The article is a tutorial: {ARTICLE.authors}, [{ARTICLE.title}]({ARTICLE.url}), {ARTICLE.year}."
# Within a sentence.
SHORT = f"{ARTICLE.authors}’s tutorial of {ARTICLE.year}"
