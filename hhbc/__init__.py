"""hhbc"""
