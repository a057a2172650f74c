"""Where a site has pages of its own beside those of its guide, as addresses below the site."""

# They are there only where the guide is large. No page may take their place, so that none is in the way when it grows.
OFFLINE = "offline/"
BY_NAME = "stretches/by-name/"
