"""backend/library/posix"""
