"""From a built site to what is published: joined, cut down, checked, listed.

It may import `showing`, `reading` and `stretch`.
"""
