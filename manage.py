#!/usr/bin/env python
"""Django looks for this name; the entry point itself is the one the package installs."""

from vungmanh.config.__main__ import main

if __name__ == "__main__":
    main()
