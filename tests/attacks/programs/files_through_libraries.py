# must hold: a library that opens files opens none that the program may not
# outcome: COMPLETED
# prints: refused
# strict: open.outside
# needs: uid
import codecs
import configparser
import json
import logging
import zipfile

path = json.load(open("targets.json"))["secret_file"]
for attempt in (
    lambda: codecs.open(path).read(),
    lambda: configparser.ConfigParser().read_file(codecs.open(path)),
    lambda: logging.FileHandler(path),
    lambda: zipfile.ZipFile(path),
):
    try:
        print("ESCAPED", attempt())
    except PermissionError as error:
        if type(error).__name__ != "PermissionError":
            raise
print("refused")
