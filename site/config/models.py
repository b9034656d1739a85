"""The models of the frame."""

from config.attempts import Attempt

__all__ = ["Attempt"]
