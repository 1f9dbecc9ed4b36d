"""backend/library/spl"""

NAME = "SPL"
