"""Tests of how pages look and read where a reader's system changes them: on paper, in forced colours, translated."""
