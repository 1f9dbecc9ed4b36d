"""backend/runtime"""
