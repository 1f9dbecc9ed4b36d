"""Speed: programs, and a runner that measures all engines side by side."""
