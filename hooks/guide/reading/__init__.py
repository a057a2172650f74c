"""From what people write to those values, or to problems with a line that would be right.

It may import `stretch`.
"""
