"""backend/library/core"""
