"""Started once a run, as `python launcher.py DESCRIPTOR`; does what the executor says over the socket DESCRIPTOR.

A script is compiled anew at every start, so everything lives in modules, whose bytecode is cached.
"""

import sys

# An isolated interpreter has the script's directory on no path.
sys.path.insert(0, __file__.removesuffix("/executor/sandbox/launcher.py"))

from executor.sandbox import supervisor

sys.exit(supervisor.main(int(sys.argv[1])))
