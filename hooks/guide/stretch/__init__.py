"""What a stretch is: amounts, doses, pages and figures as values, and what a problem is.

It imports no other wing.
"""
