"""backend/library/pcntl"""
