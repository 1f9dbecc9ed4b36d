"""What a program may ask about itself: the Reflection classes."""

NAME = "Reflection"
