"""backend/jit"""
