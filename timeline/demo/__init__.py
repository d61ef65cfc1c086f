"""The story that a newcomer sees: one article and the events that a careful editor finds in it."""

from timeline.demo.load import load

__all__ = ["load"]
