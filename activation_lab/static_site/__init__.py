"""The site of plain files: gallery, pages of functions, comparisons and lessons."""
