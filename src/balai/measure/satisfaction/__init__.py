"""Satisfaction of those who were served: one running survey a service and year, one answer a finished case.

Set upon the survey engine; what stands here ties its running cycles to cases and to the board.
"""
