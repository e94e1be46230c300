"""`python -m zsyz_desktop` is `zsyz-desktop`."""

import sys

from zsyz_desktop.app import main

sys.exit(main())
