import argparse
import getopt
import shlex

parser = argparse.ArgumentParser(prog="tool")
parser.add_argument("file")
parser.add_argument("-n", "--count", type=int, default=1)
parser.add_argument("--verbose", action="store_true")
print(vars(parser.parse_args(["x.txt", "-n", "3", "--verbose"])))
print(getopt.getopt(["-a", "--long=1", "rest"], "a", ["long="]), shlex.split("a 'b c' d"), shlex.quote("a b"))

# prints:
# {'file': 'x.txt', 'count': 3, 'verbose': True}
# ([('-a', ''), ('--long', '1')], ['rest']) ['a', 'b c', 'd'] 'a b'
