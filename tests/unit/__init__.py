"""Fast tests of the pure modules, one file a module: no build, no browser, and nothing of docs/."""
